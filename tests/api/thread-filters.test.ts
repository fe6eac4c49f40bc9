import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
type Rows = { items: { title: string }[]; next: string | null };

const titles = async (query: string) => {
  const { status, body } = await (
    await house.as('advisor')
  ).get<Rows>(`/api/v1/channels/open/threads?${query}`);
  expect(status, query).toBe(200);
  return body.items.map(({ title }) => title);
};

beforeAll(async () => {
  const ask = async (
    who: 'member' | 'stranger',
    title: string,
    tags: string[],
    begun: string,
    last: string,
  ) => {
    const open = { kind: 'question', title, body: 'Text', tags };
    const asked = await (
      await house.as(who)
    ).send<{ id: string }>('POST', '/api/v1/channels/open/threads', open);
    await house.database.owner.query('update thread set created_at = $2, last_post_at = $3 where id = $1', [
      asked.body.id,
      begun,
      last,
    ]);
    return asked.body.id;
  };
  await ask('member', 'Winter', ['Radverkehr'], '2026-01-10T12:00:00Z', '2026-01-31T22:59:00Z');
  const spring = await ask(
    'stranger',
    'Frühling',
    ['radverkehr', 'parken'],
    '2026-03-01T12:00:00Z',
    '2026-04-01T12:00:00Z',
  );
  await ask('stranger', 'Sommer', ['parken'], '2026-06-30T22:30:00Z', '2026-07-02T12:00:00Z');
  await house.database.owner.query(`update thread set state = 'answered' where id = $1`, [spring]);
  // the one that every world has lies in February
  await house.database.owner.query('delete from read_mark where thread_id = $1', [id('thread:open')]);
});

test.each([
  ['tag=radverkehr', ['Frühling', 'Winter']],
  ['tag=%20Radverkehr', ['Frühling', 'Winter']],
  ['tag=nichts', []],
  ['participant=huegelgau', ['Sommer', 'Frühling', 'Frage zum Leerstandskataster (open)']],
  ['participant=niemand', []],
  ['participant=huegelgau&tag=parken', ['Sommer', 'Frühling']],
  ['state=answered', ['Frühling']],
  ['state=open&tag=parken', ['Sommer']],
  ['filter=unanswered&participant=innheim', ['Winter']],
  // days as they are in Germany: 22:59 UTC is before midnight in January, 22:30 after it in June
  ['from=2026-01-31&to=2026-01-31', ['Winter']],
  ['from=2026-02-01&to=2026-04-01', ['Frühling', 'Frage zum Leerstandskataster (open)']],
  ['from=2026-07-01', ['Sommer']],
  ['to=2026-06-30', ['Frühling', 'Frage zum Leerstandskataster (open)', 'Winter']],
  ['from=2026-12-01&to=2026-01-01', []],
])('%s', async (query, expected) => {
  expect(await titles(query)).toEqual(expected);
});

test('the pages of a filtered list go together', async () => {
  const reader = await house.as('advisor');
  const seen: string[] = [];
  let after = '';
  do {
    const path = `/api/v1/channels/open/threads?participant=huegelgau&limit=1${after}`;
    const { body } = await reader.get<Rows>(path);
    seen.push(...body.items.map(({ title }) => title));
    after = body.next ? `&after=${body.next}` : '';
  } while (after);
  expect(seen).toEqual(await titles('participant=huegelgau'));
});

test.each([
  'from=gestern',
  'from=2026-02-30',
  'from=0000-01-01',
  'to=',
  'tag=',
  `tag=${'x'.repeat(41)}`,
  'state=closed',
  'participant=',
])('nonsense is refused: %s', async (query) => {
  const { status } = await (await house.as('advisor')).get(`/api/v1/channels/open/threads?${query}`);
  expect(status).toBe(400);
});
