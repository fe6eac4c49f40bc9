import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Database, type Transaction } from '../../db/client.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { id, people } from '../support/world.ts';

const transactions = 10_000;
const workers = 12;
const seed = 20_261_124;

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createDatabase();
  database = new Database({ url: own.url, connections: 3, log: { error() {} } });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

/** mulberry32: the same dice in every run */
function dice(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class OnPurpose extends Error {}

/** Ways in which a transaction can end. */
const endings: ((tx: Transaction) => Promise<unknown>)[] = [
  async () => {},
  async () => {
    throw new OnPurpose();
  },
  (tx) => tx.db.execute(sql`select 1 / 0`),
  (tx) => tx.db.execute(sql`insert into thread (title) values ('ohne Kanal')`),
  (tx) => tx.db.execute(sql`update post set body = 'x' where id = ${id('post:open:1')}`),
  // somebody ends the transaction under our feet
  (tx) => tx.db.execute(sql.raw('commit')),
  (tx) => tx.db.execute(sql.raw('rollback')),
];

test(
  '10,000 transactions with aborts over three connections: none knows the viewer of another',
  { timeout: 60_000 },
  async () => {
    const memberships = [null, ...Object.keys(people).map((name) => id(`membership:${name}`))];
    const roll = dice(seed);
    const deadline = Date.now() + 15_000;
    const leaks: string[] = [];
    let done = 0;

    const look = async (tx: Transaction, expected: string | null) => {
      const { rows } = await tx.db.execute<{ viewer: string | null; role: string; setting: string | null }>(
        sql`select viewer(), current_user as role, nullif(current_setting('app.viewer', true), '') as setting`,
      );
      const [{ viewer, role, setting } = { viewer: '?', role: '?', setting: '?' }] = rows;
      if (viewer !== expected || setting !== expected || role !== 'rathausrunde_app') {
        leaks.push(`expected ${expected}, found ${viewer} as ${role}`);
      }
    };
    const one = async () => {
      const viewer = memberships[Math.floor(roll() * memberships.length)] ?? null;
      const ending = endings[Math.floor(roll() * roll() * endings.length)] ?? endings[0];
      const late = roll() < 0.01;
      const work = async (tx: Transaction) => {
        await look(tx, viewer);
        if (late) await sleep(1);
        await ending?.(tx);
      };
      await (viewer ? database.asViewer({ membershipId: viewer }, work) : database.asGuest(work)).catch(
        (error: unknown) => {
          if (!(error instanceof Error)) throw error;
        },
      );
      if (roll() < 0.1) {
        const { rows } = await database.pool.query<{ viewer: string | null }>('select viewer()');
        if (rows[0]?.viewer !== null) leaks.push(`outside of a transaction: ${rows[0]?.viewer}`);
      }
      done += 1;
    };
    await Promise.all(
      Array.from({ length: workers }, async () => {
        while (done < transactions && Date.now() < deadline) await one();
      }),
    );
    process.stdout.write(`${done} transactions, seed ${seed}\n`);
    expect(leaks).toEqual([]);
    expect(done).toBeGreaterThan(3000);
  },
);

test('only the id of a membership is spelled into the opening of a transaction', async () => {
  for (const membershipId of [
    '',
    "'; reset role; --",
    `${id('membership:member')}' `,
    id('x').toUpperCase(),
  ]) {
    await expect(async () => database.asViewer({ membershipId }, async () => {})).rejects.toThrow(TypeError);
  }
});

test('when the opening fails, the work fails with its reason, and the connection is good again', async () => {
  const membershipId = id('membership:member');
  const work = vi.fn((tx: Transaction) => tx.db.execute(sql`select 1`));
  await own.owner.query('revoke execute on function enter(uuid) from rathausrunde_app');
  try {
    await expect(database.asViewer({ membershipId }, work)).rejects.toMatchObject({ code: '42501' });
    // work that asks nothing of the database does not get through either
    await expect(database.asViewer({ membershipId }, async () => {})).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    await own.owner.query('grant execute on function enter(uuid) to rathausrunde_app');
  }
  expect(work).toHaveBeenCalledOnce();
  await expect(database.asViewer({ membershipId }, work)).resolves.toBeTruthy();
});
