import { beforeEach, expect, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import { openBoss } from '../../server/jobs/open-boss.ts';
import { enqueue } from '../../server/jobs/enqueue.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { Database } from '../../db/client.ts';
import { testApp } from '../support/app.ts';
import { asForum } from '../support/global-setup.ts';
import { moderated } from '../support/moderated.ts';
import { id } from '../support/world.ts';

const house = testApp({ METRICS_TOKEN: 'geheim-geheim-geheim' });
const { send, get } = moderated(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const thing = id('a thing');

/** What this server was asked to do, and how often it has to fail before it does it. */
let asked: string[];
let givenUp: string[];
let failures: number;

beforeEach(async () => {
  await query('delete from jobs.job');
  // what it looks after once a minute it looks after in each test
  await query('update jobs.queue set monitor_claim_on = null, monitor_on = null, maintain_on = null');
  [asked, givenUp, failures] = [[], [], 0];
  house.app.jobs.on('document-text', {
    async work(about) {
      asked.push(about);
      if (failures-- > 0) throw new Error('die Platte ist voll');
    },
    async giveUp(about) {
      givenUp.push(about);
    },
  });
});

const database = () => {
  const opened = new Database({ url: asForum(house.database.url), connections: 1, log: { error() {} } });
  return { opened, [Symbol.asyncDispose]: () => opened.close() };
};
const states = async () =>
  (await query('select state::text, retry_count, output from jobs.job_common order by created_on')).rows;

test('what is enqueued is done once its transaction ended well, and once, however often it was asked for', async () => {
  await using db = database();
  const undone = db.opened.asGuest(async (tx) => {
    await enqueue(tx, 'document-text', thing);
    throw new Error('anders überlegt');
  });
  await expect(undone).rejects.toThrow('anders überlegt');
  await house.app.jobs.workOff();
  expect(asked).toEqual([]);

  await db.opened.asGuest((tx) => enqueue(tx, 'document-text', thing));
  await db.opened.asGuest((tx) => enqueue(tx, 'document-text', thing));
  expect(asked).toEqual([]);
  await house.app.jobs.workOff();
  await house.app.jobs.workOff();
  expect(asked).toEqual([thing]);
});

test('the role that servers work as may do what the queue does by itself', async () => {
  await using db = database();
  const told: object[] = [];
  const boss = await openBoss(
    db.opened,
    { warn: (details) => void told.push(details) },
    { supervise: false },
  );
  await boss.supervise();
  await boss.stop();
  expect(told).toEqual([]);
});

test('what fails is tried again later and later, four times altogether; then it is given up and seen, and can be tried by hand', async () => {
  await using db = database();
  failures = 4;
  await db.opened.asGuest((tx) => enqueue(tx, 'document-text', thing));
  await house.app.jobs.workOff();
  expect([asked.length, givenUp]).toEqual([4, [thing]]);
  expect(await states()).toMatchObject([
    { state: 'failed', retry_count: 3, output: { message: 'die Platte ist voll' } },
  ]);

  const metrics = await house.guest.get('/metrics', { authorization: 'Bearer geheim-geheim-geheim' });
  expect(metrics.text).toContain('jobs{name="document-text",state="failed"} 1');
  await house.app.tidy();
  const named = async () =>
    (await get<{ items: Chore[] }>('admin', '/chores')).body.items.find(({ name }) => name === 'jobs')?.last;
  expect(await named()).toMatchObject({ error: 'document-text: 1 (die Platte ist voll)' });

  await send('admin', 'PUT', '/chores/jobs/run');
  expect(await named()).toMatchObject({ error: null });
  await house.app.jobs.workOff();
  expect([asked.length, (await states())[0]?.state]).toEqual([5, 'completed']);
});

test('a server works by itself from when it begins until it is closed, and what died with another is taken again', async () => {
  await using db = database();
  await db.opened.asGuest((tx) => enqueue(tx, 'document-text', thing));
  await query(`update jobs.job_common set state = 'active', started_on = now() - interval '2 minutes',
    heartbeat_on = now() - interval '2 minutes'`);
  const settings = { DATA_DIR: house.folder, LOG_LEVEL: 'silent', DATABASE_POOL: '2' };
  const other = await buildApp(readConfig({ ...settings, DATABASE_URL: asForum(house.database.url) }));
  other.jobs.on('document-text', {
    work: async (about) => void asked.push(`other: ${about}`),
    giveUp: async () => {},
  });
  await other.jobs.begin();
  await expect.poll(async () => (await states())[0]?.state).toBe('retry');
  await house.app.jobs.workOff();
  expect(asked).toEqual([thing]);

  await db.opened.asGuest((tx) => enqueue(tx, 'document-text', thing));
  await expect.poll(() => asked).toEqual([thing, `other: ${thing}`]);
  await other.close();
});
