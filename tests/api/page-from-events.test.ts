import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEvent, type ThreadEvent, type ThreadPage } from '../../web/src/lib/thread/apply-event.ts';
import { testApp, type Caller } from '../support/app.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const seed = 20_261_124;
const observer = 'otherAdvisor';

interface Deed {
  what: string;
  who: PersonName;
  at: number;
}
const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(
    'reply',
    'reply',
    'reply',
    'edit',
    'withdraw',
    'pin',
    'take off',
    'accept',
    'accept none',
  ),
  who: fc.constantFrom<PersonName[]>('member', 'stranger', 'advisor'),
  at: fc.nat(40),
});

interface Shown {
  id: string;
  number: number;
  revision: number;
  author: { id: string };
}

const authors: Record<string, PersonName> = Object.fromEntries(
  (['member', 'stranger', 'advisor'] as const).map((name) => [id(`person:${name}`), name]),
);

/** Whatever is refused, because the post is gone or somebody else's, is part of the game. */
async function act(thread: string, target: Shown, { what, who, at }: Deed): Promise<void> {
  const caller = await house.as(
    what === 'edit' || what === 'withdraw' ? (authors[target.author.id] ?? who) : who,
  );
  const advisor = await house.as('advisor');
  const post = `/api/v1/posts/${target.id}`;
  const accept = `/api/v1/threads/${thread}/accepted-answer`;
  const deeds: Record<string, () => Promise<unknown>> = {
    reply: () =>
      caller.send('POST', `/api/v1/threads/${thread}/posts`, {
        body: `Antwort **${at}**`,
        replyTo: target.id,
      }),
    edit: () => caller.send('PATCH', post, { body: `Geändert ${at}`, revision: target.revision }),
    withdraw: () => caller.send('DELETE', post),
    pin: () =>
      advisor.send('PUT', `${post}/expert-answer`, { reason: `weil ${at}`, validUntil: '2099-12-31' }),
    'take off': () => advisor.send('DELETE', `${post}/expert-answer?reason=alt`),
    accept: () => caller.send('PUT', accept, { postId: target.id }),
    'accept none': () => caller.send('PUT', accept, { postId: null }),
  };
  await deeds[what]?.();
}

/** What a reader sees of a page; what is hers alone (draft, read mark, unread) comes another way. */
function seen({ thread, posts, page, pages }: ThreadPage) {
  const { unread: _unread, readNumber: _number, readAt: _at, draft: _draft, ...shown } = thread;
  return {
    page,
    pages,
    thread: shown,
    posts: posts.map((post) => ({ ...post, body: null, threadId: null, key: null })),
  };
}

const load = async (reader: Caller, thread: string, page: number) =>
  (await reader.get<ThreadPage>(`/api/v1/threads/${thread}/page?page=${page}`)).body;
const postsOf = async (reader: Caller, thread: string) =>
  (await reader.get<{ items: Shown[] }>(`/api/v1/threads/${thread}/posts?limit=100`)).body.items;

test(
  'a page that has heard all events shows what it would show freshly loaded',
  { timeout: 60_000 },
  async () => {
    const reader = await house.as(observer);
    const asker = await house.as('member');
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 30 }), fc.nat(22), async (deeds, before) => {
        const question = { kind: 'question', title: 'Was die Seite zeigt', body: 'Frage' };
        const asked = await asker.send<{ id: string }>('POST', '/api/v1/channels/open/threads', question);
        const thread = asked.body.id;
        const play = async (each: Deed) => {
          const posts = await postsOf(reader, thread);
          const target = posts[each.at % posts.length];
          if (target) await act(thread, target, each);
          done += 1;
        };
        for (let at = 0; at < before; at++) await play({ what: 'reply', who: 'stranger', at });
        let shown = await load(reader, thread, 1 + (before % 2));
        for (const each of deeds) await play(each);

        const events = `/api/v1/events?stream=thread:${thread}&after=${shown.thread.head}`;
        const heard = await reader.get<{ events: ThreadEvent[] }>(events);
        for (const event of heard.body.events) shown = applyEvent(shown, event);
        expect(seen(shown)).toEqual(seen(await load(reader, thread, shown.page)));
      }),
      { numRuns: 25, seed },
    );
    process.stdout.write(`${done} deeds\n`);
  },
);
