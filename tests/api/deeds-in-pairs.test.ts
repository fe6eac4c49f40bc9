import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { act, deedOf, type Shown } from '../support/deeds.ts';

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
       ('a stub is pinned', pinned.withdrawn_at is null),
       ('a stub is accepted', accepted.withdrawn_at is null),
       ('a post of another thread is accepted', accepted.thread_id is null or accepted.thread_id = t.id),
       ('the question itself is accepted or pinned', coalesce(accepted.number, 2) > 1 and coalesce(pinned.number, 2) > 1),
       ('a stub has a text', not exists (select from post where thread_id = t.id and withdrawn_at is not null and body <> '')),
       ('a withdrawn text is still told', not exists (select from event v join post w on w.id::text = v.data ->> 'id'
          where v.stream = 'thread:' || t.id and w.withdrawn_at is not null and v.data ->> 'html' <> '')),
       ('numbers have a gap', t.post_count = (select count(*) from post where thread_id = t.id)
          and t.post_count = (select max(number) from post where thread_id = t.id)),
       ('events have a gap', (select head from stream where id = 'thread:' || t.id)
          = (select count(*) from event where stream = 'thread:' || t.id))
     ) rule (what, holds)
     where t.id = $1 and not coalesce(holds, true)`,
    [thread],
  );
  return rows.map(({ what }) => what);
}

/** Mostly what judges what another deed is changing, and of few posts, so that the two meet. */
const judging = deedOf([
  'pin',
  'pin',
  'take off',
  'take off',
  'accept',
  'withdraw',
  'edit',
  'reply',
  'accept none',
]);
const pairs = fc.array(fc.tuple(judging, judging), { minLength: 8, maxLength: 12 });

test(
  'deeds in pairs at the same moment leave a thread whole, and none fails',
  { timeout: 120_000 },
  async () => {
    const reader = await house.as('otherAdvisor');
    const asker = await house.as('member');
    const statuses = new Map<number, number>();
    const begin = async (): Promise<string> => {
      const question = { kind: 'question', title: 'Alles zugleich', body: 'Frage' };
      const { body } = await asker.send<{ id: string }>('POST', '/api/v1/channels/open/threads', question);
      const replies = `/api/v1/threads/${body.id}/posts`;
      for (const name of ['stranger', 'member'] as const)
        await (await house.as(name)).send('POST', replies, { body: 'Antwort' });
      return body.id;
    };
    await fc.assert(
      fc.asyncProperty(pairs, async (all) => {
        const thread = await begin();
        for (const pair of all) {
          const { items } = (
            await reader.get<{ items: Shown[] }>(`/api/v1/threads/${thread}/posts?limit=100`)
          ).body;
          const answers = await Promise.all(
            pair.map((each) => act(house, thread, items[each.at % items.length] ?? items[0]!, each)),
          );
          for (const { status, text } of answers) {
            expect(status, text).toBeLessThan(500);
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          }
          expect(await broken(thread)).toEqual([]);
        }
      }),
      { numRuns: 20, seed, endOnFailure: true },
    );
    // most was done, and some came too late: the deeds of a pair did meet
    expect(statuses.get(200)).toBeGreaterThan(50);
    expect(statuses.get(409)).toBeGreaterThan(5);
  },
);
