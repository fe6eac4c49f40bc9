import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { act, kinds, whoever, type Deed, type Shown } from '../support/deeds.ts';
import { hear, loadPage, seen } from '../support/thread-page.ts';

const house = testApp();
const seed = 20_261_125;

/** What must hold of a thread whatever was done to it, and in which order. */
async function broken(thread: string): Promise<string[]> {
  const { rows } = await house.database.owner.query<{ what: string }>(
    `select what from thread t
     left join expert_answer e on e.thread_id = t.id and e.taken_off_at is null
     left join post pinned on pinned.id = e.post_id
     left join post accepted on accepted.id = t.accepted_post_id,
     lateral (values
       ('state says expert, and nothing is pinned, or the other way round', (t.state = 'expert') = (e.id is not null)),
       ('state says answered, and nothing is accepted, or the other way round',
         t.state = 'expert' or (t.state = 'answered') = (t.accepted_post_id is not null)),
       ('a stub is pinned', pinned.stub is null),
       ('what is pinned is still suggested', not exists (select from expert_suggestion s
          where s.post_id = e.post_id and s.settled_at is null)),
       ('one that was replaced has not been taken off', not exists (select from expert_answer newer
          join expert_answer older on older.id = newer.replaces
          where newer.thread_id = t.id and older.taken_off_at is null)),
       ('a stub is accepted', accepted.stub is null),
       ('a post of another thread is accepted', accepted.thread_id is null or accepted.thread_id = t.id),
       ('the question itself is accepted or pinned', coalesce(accepted.number, 2) > 1 and coalesce(pinned.number, 2) > 1),
       ('a stub has a text', not exists (select from post where thread_id = t.id and stub is not null and body <> '')),
       ('a withdrawn text is still told', not exists (select from event v join post w on w.id::text = v.data ->> 'id'
          where v.stream = 'thread:' || t.id and w.stub is not null and v.data ->> 'html' <> '')),
       ('numbers have a gap', t.post_count = (select count(*) from post where thread_id = t.id)
          and t.post_count = (select max(number) from post where thread_id = t.id)),
       ('it waits for an answer, and has one, or the other way round', (t.answered_at is null) = (first_answer_at(t.id) is null)),
       ('events have a gap', (select head from stream where id = 'thread:' || t.id)
          = (select count(*) from event where stream = 'thread:' || t.id))
     ) rule (what, holds)
     where t.id = $1 and not coalesce(holds, true)`,
    [thread],
  );
  return rows.map(({ what }) => what);
}

/** Those that leave alone what others judge, or are the way back of one that is tried. */
const harmless = new Set<Deed['what']>(['find not helpful', 'say not concerned', 'retitle', 'reopen']);
const tried = kinds.filter((kind) => !harmless.has(kind));
const everyPair = tried.flatMap((one, at) => tried.slice(at).map((other) => [one, other] as const));
/** Every pair of deeds once, in some order; done by whom and to which posts, and whether an expert answer was pinned before. */
const all = fc.tuple(
  fc.shuffledSubarray(everyPair, { minLength: everyPair.length }),
  fc.array(
    fc.record({
      who: fc.tuple(whoever, whoever),
      at: fc.tuple(fc.nat(40), fc.nat(40)),
      pinned: fc.boolean(),
    }),
    {
      minLength: everyPair.length,
      maxLength: everyPair.length,
    },
  ),
);

test('deeds in pairs at the same moment leave a thread whole, live pages as true as loaded ones, and none fails', async () => {
  const reader = await house.as('otherAdvisor');
  const asker = await house.as('member');
  const statuses = new Map<number, number>();
  const begin = async (): Promise<string> => {
    const question = { kind: 'question', title: 'Alles zugleich', body: 'Frage' };
    const { body } = await asker.send<{ id: string }>('POST', '/api/v1/channels/open/threads', question);
    for (const name of ['stranger', 'member', 'advisor', 'stranger'] as const)
      await (await house.as(name)).send('POST', `/api/v1/threads/${body.id}/posts`, { body: 'Antwort' });
    return body.id;
  };
  await fc.assert(
    fc.asyncProperty(all, async ([pairs, circumstances]) => {
      const thread = await begin();
      let shown = await loadPage(reader, thread);
      const listen = async () => (shown = await hear(reader, shown));
      for (const [nth, pair] of pairs.entries()) {
        const { who, at, pinned } = circumstances[nth]!;
        const present = shown.posts.filter(({ number, stub }) => number > 1 && !stub);
        const target = present[at[0] % present.length];
        if (pinned && target) {
          await act(house, thread, target, { what: 'pin', who: 'advisor', at: 0 });
          await listen();
        }
        const targetOf = (what: Deed['what'], at: number): Shown => {
          const expert = shown.posts.find(
            ({ id }) => what === 'take off' && id === shown.thread.expertAnswer?.postId,
          );
          return expert ?? shown.posts[at % shown.posts.length]!;
        };
        const deeds = pair.map((what, which) => ({ what, who: who[which]!, at: at[which]! }));
        const answers = await Promise.all(
          deeds.map((each) => act(house, thread, targetOf(each.what, each.at), each)),
        );
        for (const { status, text } of answers) {
          expect(status, `${pair.join(' and ')}: ${text}`).toBeLessThan(500);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
        expect(await broken(thread), pair.join(' and ')).toEqual([]);
        expect(seen(await listen()), pair.join(' and ')).toEqual(seen(await loadPage(reader, thread)));
      }
    }),
    { numRuns: 3, seed, endOnFailure: true },
  );
  // both happened: what was done, and what came too late or to the wrong post
  expect(statuses.get(200)).toBeGreaterThan(50);
  expect(statuses.get(409)).toBeGreaterThan(0);
}, 180_000);
