import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../support/app.ts';
import { act, deed, onPinned, type Deed, type Shown } from '../support/deeds.ts';
import { hear, loadPage, seen } from '../support/thread-page.ts';

const house = testApp();
const seed = 20_261_124;
const observer = 'otherAdvisor';

const postsOf = async (reader: Caller, thread: string) =>
  (await reader.get<{ items: Shown[] }>(`/api/v1/threads/${thread}/posts?limit=100`)).body.items;

test(
  'a page that has heard all events shows what it would show freshly loaded',
  { timeout: 120_000 },
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
          const { expertAnswer } = (await loadPage(reader, thread)).thread;
          const pinned = onPinned.has(each.what) && posts.find(({ id }) => id === expertAnswer?.postId);
          const target = pinned || posts[each.at % posts.length];
          if (target) await act(house, thread, target, each);
          done += 1;
        };
        for (let at = 0; at < before; at++) await play({ what: 'reply', who: 'stranger', at });
        // half of them begin with something that can be signed, replaced and taken off
        if (before % 2) await play({ what: 'pin', who: 'advisor', at: 1 });
        const loaded = await loadPage(reader, thread, 1 + (before % 2));
        for (const each of deeds) await play(each);
        const shown = await hear(reader, loaded);
        expect(seen(shown)).toEqual(seen(await loadPage(reader, thread, shown.page)));
      }),
      { numRuns: 25, seed },
    );
    process.stdout.write(`${done} deeds\n`);
  },
);
