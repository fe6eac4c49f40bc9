import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Place } from './place.ts';
import { readingTrials } from './reading.ts';
import { runTrials } from './run.ts';
import { fillTables, visible, visibleDeviations } from './visible-rows.ts';
import { acceptedAttempts } from './accepted-attempts.ts';
import { attempts } from './write-attempts.ts';

const place = new Place();
let asApp: pg.Client;

beforeAll(async () => {
  await place.start({ RATHAUSRUNDE_APPLICATION_CHECK: 'off' });
  await fillTables(place);
  asApp = new pg.Client({ connectionString: place.database.url, options: '-c role=rathausrunde_app' });
  await asApp.connect();
});
afterAll(async () => {
  await asApp.end();
  await place.stop();
});

interface Policy {
  name: string;
  table: string;
  command: string;
}

async function policies(): Promise<Policy[]> {
  const { rows } = await place.query(
    `select policyname as name, tablename as table, cmd as command from pg_policies order by 1`,
  );
  return rows as Policy[];
}

/** The database with one rule broken on purpose; it is put right again afterwards. */
async function broken<T>(breakIt: string[], look: () => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: place.database.url });
  await owner.connect();
  const { rows } = await owner.query<{ restore: string }>(
    `select format('alter policy %I on %I %s %s', policyname, tablename, 'using (' || qual || ')',
      'with check (' || with_check || ')') as restore from pg_policies
    union all select 'create or replace view readership as ' || pg_get_viewdef('readership'::regclass)`,
  );
  try {
    for (const statement of breakIt) await owner.query(statement);
    return await look();
  } finally {
    for (const { restore } of rows) await owner.query(restore);
    await owner.end();
  }
}

const loosened = ({ name, table, command }: Policy): string =>
  `alter policy ${name} on ${table} ${command === 'INSERT' ? '' : 'using (true)'} ${/INSERT|UPDATE|ALL/.test(command) ? 'with check (true)' : ''}`;

test('past the application, every viewer sees exactly her rows of every table', async () => {
  expect(await visibleDeviations(asApp)).toEqual([]);
  const { rows } = await place.query(
    `select relname from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace`,
  );
  expect(Object.keys(visible).sort()).toEqual(rows.map(({ relname }) => relname as string).sort());
});

test('past the application, nothing is written where it must not be', async () => {
  expect(await acceptedAttempts(asApp)).toEqual([]);
});

const openToEverybody = ['legal_version', 'legal_text', 'setting'];

test('each policy for reading that is broken is found', async () => {
  const reading = (await policies()).filter(({ command }) => /SELECT|ALL/.test(command));
  const unnoticed: string[] = [];
  for (const policy of reading) {
    if (openToEverybody.includes(policy.table)) continue;
    const found = await broken([loosened(policy)], () => visibleDeviations(asApp, [policy.table]));
    if (found.length === 0) unnoticed.push(policy.name);
  }
  expect(reading.length).toBeGreaterThan(15);
  expect(unnoticed).toEqual([]);
  expect(await visibleDeviations(asApp)).toEqual([]);
});

test('each policy for writing that is broken is found', async () => {
  const writing = (await policies()).filter(({ command }) => /INSERT|UPDATE|ALL/.test(command));
  const unnoticed: string[] = [];
  for (const policy of writing) {
    const found = await broken([loosened(policy)], () => acceptedAttempts(asApp, policy.name));
    if (found.length === 0) unnoticed.push(policy.name);
  }
  expect(unnoticed).toEqual([]);
  const tried = new Set(attempts.map(({ policy }) => policy));
  expect(writing.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});

test(
  'a broken rule turns the matrix of the routes red, without the application check',
  { timeout: 180_000 },
  async () => {
    const run = async (breakIt: string[]) =>
      (await broken(breakIt, () => runTrials(place, readingTrials(place), { checked: false }))).deviations;
    expect(await run([])).toEqual([]);
    const view = (await place.query(`select pg_get_viewdef('readership'::regclass) as text`)).rows[0]
      .text as string;
    const cases: [string, string[]][] = [
      ['channel_read', ['alter policy channel_read on channel using (true)']],
      [
        'thread_read and channel_read',
        [
          'alter policy thread_read on thread using (true)',
          'alter policy channel_read on channel using (true)',
        ],
      ],
      [
        'readership: confidential rooms for the ministry',
        [
          `create or replace view readership as ${view.replace(/'confidential'::text THEN/, "'confidential'::text THEN m.role = 'ministry' or")}`,
        ],
      ],
      [
        'readership: planners everywhere',
        [`create or replace view readership as ${view.replace(/m\.role <> 'planner'::text/, 'true')}`],
      ],
    ];
    for (const [name, breakIt] of cases) {
      const deviations = await run(breakIt);
      process.stdout.write(`${name} broken: ${deviations.length} deviations\n`);
      expect(deviations.length, name).toBeGreaterThan(0);
    }
  },
);
