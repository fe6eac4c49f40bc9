import { m } from '#lib/messages.ts';

/** What an advisor can look at, by the word in the address, and what the API is asked for it; `own` is what everybody sees. */
const queues = {
  offen: { name: m.report_queue_open, query: '/reports?state=open', empty: m.report_queue_open_empty },
  meine: {
    name: m.report_queue_mine,
    query: '/reports?state=open&mine=true',
    empty: m.report_queue_mine_empty,
  },
  widersprueche: {
    name: m.report_queue_objected,
    query: '/reports?state=objected',
    empty: m.report_queue_objected_empty,
  },
  entschieden: {
    name: m.report_queue_decided,
    query: '/reports?state=decided',
    empty: m.report_queue_decided_empty,
  },
  eigene: { name: m.report_queue_own, query: '/my-reports?', empty: m.report_own_empty },
} as const;
export type Queue = keyof typeof queues;

/** The one that the address names; without one what waits, or her own for who decides nothing. */
export function queueIn({ searchParams }: URL, isAdvisor: boolean): Queue {
  const word = searchParams.get('stand') ?? '';
  if (!isAdvisor) return 'eigene';
  return Object.hasOwn(queues, word) ? (word as Queue) : 'offen';
}

export const queueQuery = (queue: Queue) => queues[queue].query;
export const queueEmpty = (queue: Queue) => queues[queue].empty();
export const queueTabs = () =>
  (Object.keys(queues) as Queue[]).map((queue) => ({ queue, name: queues[queue].name() }));
