import type { Thread } from '#lib/api-types.ts';
import type { ShownPost, ThreadPage } from '#lib/thread/apply-event.ts';

/** What one can do to a post in its place, by the word that stands in the address: so each has a page without script. */
export const deeds = {
  edit: 'bearbeiten',
  withdraw: 'zurueckziehen',
  pin: 'anheften',
  takeOff: 'abnehmen',
  suggest: 'vorschlagen',
  withdrawSuggestion: 'nicht-vorschlagen',
  revisions: 'fassungen',
  history: 'verlauf',
  hide: 'ausblenden',
  hidden: 'ausgeblendet',
  report: 'melden',
} as const;
export type Deed = keyof typeof deeds;
export type Doing = { deed: Deed; number: number } | null;

/** Something that is only looked at: the forms of the page stay as they are. */
export const isForm = (deed: Deed | undefined) =>
  deed !== undefined && deed !== 'revisions' && deed !== 'history' && deed !== 'hidden';

export function readDoing(parameters: URLSearchParams): Doing {
  const word = parameters.get('tun');
  const number = Number(parameters.get('beitrag'));
  const deed = (Object.keys(deeds) as Deed[]).find((name) => deeds[name] === word);
  return deed && Number.isInteger(number) && number > 0 ? { deed, number } : null;
}

/** The address at which the deed is done to a post, and the fragment that leads to it. */
export const deedPath = (page: number, deed: Deed, number: number) =>
  `?seite=${page}&tun=${deeds[deed]}&beitrag=${number}#beitrag-${number}`;

/** Where the form of the deed is sent: the same page, so that a refusal finds what was typed. */
export const deedAction = (page: number, deed: Deed, number: number) =>
  `?seite=${page}&tun=${deeds[deed]}&beitrag=${number}&/${deed}`;

/** What is offered below a post; the server decides again. */
export function offers(thread: Thread, post: ShownPost, me: string) {
  const own = post.author.id === me;
  const pinned = thread.expertAnswer?.postId === post.id;
  const suggested = thread.ownSuggestions.includes(post.number);
  const answers = thread.kind === 'question' && post.number > 1;
  return {
    reply: thread.may.reply && !thread.closed,
    edit: own,
    withdraw: own,
    hide: thread.may.moderate && !own && !pinned,
    report: !own,
    hidden: (thread.may.moderate || own) && post.stub?.kind === 'hidden',
    pin: thread.may.pinExpertAnswer && !pinned && answers,
    takeOff: thread.may.pinExpertAnswer && pinned,
    // who pins need not suggest
    suggest:
      thread.may.suggestExpertAnswer && !thread.may.pinExpertAnswer && !pinned && !suggested && answers,
    withdrawSuggestion: suggested,
    accept: thread.may.acceptAnswer && answers,
    // of a question one says that it concerns oneself
    findHelpful: thread.may.findHelpful && !own && (post.number > 1 || thread.kind !== 'question'),
  };
}

/**
 * What somebody else may not do: the address of that form shows the thread as ever. `inHand`: the post is being changed, and its
 * form stays when it is withdrawn meanwhile.
 */
export function permitted(doing: Doing, { thread, posts }: ThreadPage, me: string, inHand: boolean): Doing {
  const post = posts.find(({ number }) => number === doing?.number);
  if (!doing || !post) return null;
  const { deed } = doing;
  if (post.stub && deed !== 'hidden' && !inHand) return null;
  return deed === 'revisions' || deed === 'history' || offers(thread, post, me)[deed] ? doing : null;
}
