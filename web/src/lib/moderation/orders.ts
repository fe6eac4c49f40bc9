import type { Thread } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** What can be changed in a thread, by the word that stands in the address. */
const words = {
  title: 'titel',
  move: 'kanal',
  kind: 'art',
  close: 'schliessen',
  reopen: 'oeffnen',
  split: 'abtrennen',
  merge: 'zusammenfuehren',
  refer: 'siehe',
  hide: 'ausblenden',
  revise: 'ueberarbeiten',
} as const;
export type Order = keyof typeof words;

const names: Record<Order, () => string> = {
  title: m.order_retitle,
  move: m.order_move,
  kind: m.order_kind,
  close: m.order_close,
  reopen: m.order_reopen,
  split: m.order_split,
  merge: m.order_merge,
  refer: m.order_refer,
  hide: m.order_hide,
  revise: m.order_revise,
};

/** Those that are offered to the viewer as the thread is now; the server decides again. */
export function ordersOf({ may, closed, state }: Pick<Thread, 'may' | 'closed' | 'state'>) {
  const offered: Order[] = [
    ...(may.retitle ? (['title'] as const) : []),
    ...(may.moderate ? (['move', 'kind', 'split', 'merge'] as const) : []),
    ...(may.moderate && state === 'open' ? (['refer'] as const) : []),
    ...(may.moderate ? (['hide', 'revise', closed ? 'reopen' : 'close'] as const) : []),
  ];
  return offered.map((order) => ({ order, href: `?aendern=${words[order]}`, name: names[order]() }));
}

/** The one that the address names; without one, what its author may do alone. */
export function orderIn(
  { searchParams }: URL,
  thread: Pick<Thread, 'may' | 'closed' | 'state'>,
): Order | null {
  const offered = ordersOf(thread).map(({ order }) => order);
  const word = searchParams.get('aendern');
  const [only] = offered.length === 1 ? offered : [];
  return offered.find((order) => words[order] === word) ?? only ?? null;
}

/** Where the form is sent: the same page, so that a refusal finds what was typed. */
export const orderAction = (order: Order) => `?aendern=${words[order]}&/${order}`;
