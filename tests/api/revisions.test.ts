import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const seed = 20_261_129;

interface Text {
  revision: number;
  body: string;
}

/** Edits that are sent at the same moment. `behind`: so many revisions ago she read what she changes; 0 is the present text. */
const moment = fc.array(
  fc.record({
    who: fc.constantFrom<PersonName>('member', 'member', 'member', 'lead', 'advisor', 'admin'),
    behind: fc.constantFrom(0, 0, 0, 1, 2, -1),
    empty: fc.boolean().map((is) => is && 'leer'),
  }),
  { minLength: 1, maxLength: 3 },
);

test('whatever is edited, at once or refused, the revisions are the texts that were accepted, in their order', async () => {
  const author = await house.as('member');
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { minLength: 1, maxLength: 8, size: 'max' }),
      fc.boolean(),
      async (moments, goes) => {
        const question = { kind: 'question', title: 'Was stand hier?', body: 'Text 1' };
        const asked = await author.send<{ firstPost: { id: string } }>(
          'POST',
          '/api/v1/channels/open/threads',
          question,
        );
        const post = `/api/v1/posts/${asked.body.firstPost.id}`;
        const accepted: Text[] = [{ revision: 1, body: 'Text 1' }];
        let nth = 0;
        for (const edits of moments) {
          const present = accepted.length;
          const answers = await Promise.all(
            edits.map(async ({ who, behind, empty }) => {
              const edit = {
                body: empty ? ' \n ' : `Text **${present}.${nth++}**`,
                revision: present - behind,
              };
              return { who, edit, ...(await (await house.as(who)).send<Text>('PATCH', post, edit)) };
            }),
          );
          let done: Text | undefined;
          for (const { who, edit, status, body, text } of answers) {
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            if (status === 200) {
              expect([who, edit.revision, body.body, body.revision]).toEqual([
                'member',
                present,
                edit.body,
                present + 1,
              ]);
              // of those made from the same text one is accepted
              expect(done).toBeUndefined();
              done = { revision: body.revision, body: body.body };
            } else expect([403, 409, 422], text).toContain(status);
          }
          // of edits that could be accepted, one was
          const could = edits.some(({ who, behind, empty }) => who === 'member' && behind === 0 && !empty);
          expect(done !== undefined).toBe(could);
          if (done) accepted.push(done);
        }
        const { body: shown } = await author.get<{ items: Text[] }>(`${post}/revisions`);
        const listed = shown.items.map(({ revision, body }) => ({ revision, body }));
        expect(listed).toEqual(accepted);
        expect((await author.get<{ post: Text }>(post)).body.post).toMatchObject(accepted.at(-1)!);
        if (!goes) return;
        await author.send('DELETE', post);
        const { rows } = await house.database.owner.query<Text>(
          'select revision, body from post_revision where post_id = $1 order by revision',
          [asked.body.firstPost.id],
        );
        expect(rows).toEqual(accepted);
      },
    ),
    { numRuns: 20, seed },
  );
  for (const status of [200, 403, 409, 422]) expect(statuses.get(status), `${status}`).toBeGreaterThan(0);
}, 60_000);
