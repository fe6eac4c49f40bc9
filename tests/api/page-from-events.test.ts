import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEvent, type ThreadEvent, type ThreadPage } from '../../web/src/lib/thread/apply-event.ts';
import { testApp, type Caller } from '../support/app.ts';
import { act, deed, type Deed, type Shown } from '../support/deeds.ts';

const house = testApp();
const seed = 20_261_124;
const observer = 'otherAdvisor';

/** What a reader sees of a page; what is hers alone (draft, read mark, unread) comes another way. */
function seen({ thread, posts, page, pages }: ThreadPage) {
  const { unread: _unread, readNumber: _number, readAt: _at, draft: _draft, ...shown } = thread;
  return {
    page,
    pages,
    thread: shown,
    posts: posts.map((post) => ({ ...post, body: null, threadId: null })),
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
          if (target) await act(house, thread, target, each);
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
