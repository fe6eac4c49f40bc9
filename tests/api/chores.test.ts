import { expect, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import { testApp } from '../support/app.ts';
import { choreNames } from '../../server/plugins/chore-names.ts';
import { moderated } from '../support/moderated.ts';

const house = testApp();
const { send, get } = moderated(house);
const chores = async () => (await get<{ items: Chore[] }>('admin', '/chores')).body.items;
const named = async (name: string) => (await chores()).find((each) => each.name === name)?.last;

test('what the server does by itself is written down; one that fails stops no other, and is tried again by hand', async () => {
  expect((await chores()).map(({ last }) => last)).toEqual(Array(choreNames.length).fill(null));
  const { owner } = house.database;
  await owner.query('alter table rate_limit rename to rate_limit_away');
  await house.app.tidy();
  expect(await named('limits')).toMatchObject({
    error: expect.stringContaining('rate_limit'),
    succeededAt: null,
  });
  for (const name of [
    'sessions',
    'answers',
    'reminders',
    'drafts',
    'held',
    'files',
    'texts',
    'scans',
    'jobs',
    'bytes',
    'keys',
    'chats',
  ])
    expect(await named(name), name).toMatchObject({ error: null, succeededAt: expect.any(String) });

  await owner.query('alter table rate_limit_away rename to rate_limit');
  const again = await send('admin', 'PUT', '/chores/limits/run');
  expect(again.status).toBe(200);
  expect(await named('limits')).toMatchObject({ error: null, succeededAt: expect.any(String) });
  const { rows } = await owner.query(`select subject from audit_log where action = 'chore.run'`);
  expect(rows).toEqual([{ subject: 'chore:limits' }]);
  expect((await send('admin', 'PUT', '/chores/gibt-es-nicht/run')).status).toBe(404);
  expect((await send('lead', 'PUT', '/chores/limits/run')).status).toBe(403);
});
