import fc from 'fast-check';
import type { Answer, TestApp } from './app.ts';
import { nextYear } from './next-year.ts';
import { id, type PersonName } from './world.ts';

/** Something that is done to a thread, chosen by fast-check; `at` picks the post, and colours the text. */
export interface Deed {
  what: (typeof kinds)[number];
  who: PersonName;
  at: number;
}

export const kinds = [
  'reply',
  'edit',
  'withdraw',
  'pin',
  'take off',
  'prolong',
  'sign',
  'take back signature',
  'suggest',
  'withdraw suggestion',
  'decline',
  'accept',
  'accept none',
  'find helpful',
  'find not helpful',
  'say concerned',
  'say not concerned',
  'hide',
  'bring back',
  'close',
  'reopen',
  'retitle',
  'change kind',
] as const;
/** Of use only on the post that is pinned: aimed anywhere, they would hardly ever find it. */
export const onPinned: ReadonlySet<Deed['what']> = new Set([
  'take off',
  'prolong',
  'sign',
  'take back signature',
]);
export const whoever = fc.constantFrom<PersonName[]>('member', 'stranger', 'advisor');

export const deed: fc.Arbitrary<Deed> = fc.record({
  // replies are most of what happens
  what: fc.constantFrom(...kinds, 'reply', 'reply'),
  who: whoever,
  at: fc.nat(40),
});

/** A post as far as deeds need to know it. */
export interface Shown {
  id: string;
  number: number;
  revision: number;
  author: { id: string };
}

const authors: Record<string, PersonName> = Object.fromEntries(
  (['member', 'stranger', 'advisor'] as const).map((name) => [id(`person:${name}`), name]),
);

/** Whatever is refused, because the post is gone or somebody else's, is part of the game. */
export async function act(
  house: TestApp,
  thread: string,
  target: Shown,
  { what, who, at }: Deed,
): Promise<Answer> {
  const author = authors[target.author.id] ?? who;
  const caller = await house.as(what === 'edit' || what === 'withdraw' ? author : who);
  const advisor = await house.as('advisor');
  const otherAdvisor = await house.as('otherAdvisor');
  const post = `/api/v1/posts/${target.id}`;
  const here = `/api/v1/threads/${thread}`;
  const replies = `${here}/posts`;
  const accept = `${here}/accepted-answer`;
  const pin = { reason: `weil ${at}`, validUntil: nextYear };
  const deeds: Record<Deed['what'], () => Promise<Answer>> = {
    reply: () => caller.send('POST', replies, { body: `Antwort **${at}**`, replyTo: target.id }),
    edit: () => caller.send('PATCH', post, { body: `Geändert ${at}`, revision: target.revision }),
    withdraw: () => caller.send('DELETE', post),
    pin: () => advisor.send('PUT', `${post}/expert-answer`, pin),
    'take off': () => advisor.send('DELETE', `${post}/expert-answer?reason=alt`),
    prolong: () => otherAdvisor.send('PUT', `${post}/expert-answer/valid-until`, { validUntil: nextYear }),
    sign: () => otherAdvisor.send('PUT', `${post}/expert-answer/signature`),
    'take back signature': () => otherAdvisor.send('DELETE', `${post}/expert-answer/signature`),
    suggest: () => caller.send('PUT', `${post}/expert-suggestion`, { note: `weil ${at}` }),
    'withdraw suggestion': () => caller.send('DELETE', `${post}/expert-suggestion`),
    decline: () => advisor.send('DELETE', `${post}/expert-suggestions`),
    accept: () => caller.send('PUT', accept, { postId: target.id }),
    'find helpful': () => caller.send('PUT', `${post}/helpful`),
    'find not helpful': () => caller.send('DELETE', `${post}/helpful`),
    'say concerned': () => caller.send('PUT', `${here}/concern`),
    'say not concerned': () => caller.send('DELETE', `${here}/concern`),
    hide: () => advisor.send('PUT', `${post}/hidden`, { ground: 'off-topic', reason: `weil ${at}` }),
    'bring back': () => otherAdvisor.send('DELETE', `${post}/hidden?reason=doch`),
    close: () => advisor.send('PUT', `${here}/closed`, { reason: `weil ${at}` }),
    reopen: () => advisor.send('DELETE', `${here}/closed?reason=doch`),
    retitle: () => advisor.send('PUT', `${here}/title`, { title: `Titel ${at}`, reason: 'klarer' }),
    'change kind': () =>
      advisor.send('PUT', `${here}/kind`, {
        kind: at % 2 ? 'question' : 'discussion',
        reason: 'passt besser',
      }),
    'accept none': () => caller.send('PUT', accept, { postId: null }),
  };
  return deeds[what]();
}
