import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '../../../db/client.ts';
import { appendEvent } from '../../../server/realtime/append-event.ts';
import { check, type Findings, type History } from './check.ts';

const WRITERS = 16;
const EACH = 20;

/** A way of numbering: how a writer adds one event in a transaction that takes its time, and how a reader asks for more. */
export interface Numbering {
  add: (what: string, beforeCommit: () => Promise<void>) => Promise<void>;
  after: (number: number) => Promise<{ seq: number; what: string }[]>;
}

/** Sixteen writers, and a reader that always asks for what comes after the last number it has. */
export async function cursorRun({ add, after }: Numbering): Promise<Findings> {
  let writing = true;
  const seen: History['seen'] = [];
  const reading = (async () => {
    for (let last = true; last; last = writing) {
      seen.push(...(await after(seen.at(-1)?.seq ?? 0)));
      await sleep(1);
    }
    seen.push(...(await after(seen.at(-1)?.seq ?? 0)));
  })();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let event = 0; event < EACH; event++)
        await add(`${writer}-${event}`, () => sleep(Math.random() * 8));
    }),
  );
  writing = false;
  await reading;
  const events = await after(0);
  const table = { posts: [], streams: [{ stream: 's', head: events.length, events }] };
  return check({
    acknowledged: [],
    open: [],
    table,
    histories: [{ client: 'reader', stream: 's', from: 0, seen }],
  });
}

/** As the product does it: a counter for each stream, taken in the writing transaction. */
export function counterPerStream(
  database: Database,
  by: { membershipId: string },
  stream: string,
): Numbering {
  return {
    add: (what, beforeCommit) =>
      database.asViewer(by, async (tx) => {
        await appendEvent(tx, stream, 'post.created', { id: what });
        await beforeCommit();
      }),
    async after(number) {
      const { rows } = await database.asViewer(by, (tx) =>
        tx.db.$client.query<{ seq: number; what: string }>(
          `select seq::int, data ->> 'id' as what from event where stream = $1 and seq > $2 order by seq`,
          [stream, number],
        ),
      );
      return rows;
    },
  };
}

/** As it must not be done: a sequence gives numbers at once, commits come in another order. */
export async function bigserialCursor(url: string): Promise<Numbering & { end: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: WRITERS + 1 });
  // the database is dropped under connections that are still saying goodbye
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  await pool.query('create table serial_event (seq bigserial primary key, what text not null)');
  return {
    async add(what, beforeCommit) {
      const client = await pool.connect();
      await client.query('begin');
      await client.query('insert into serial_event (what) values ($1)', [what]);
      await beforeCommit();
      await client.query('commit');
      client.release();
    },
    async after(number) {
      const text = 'select seq::int, what from serial_event where seq > $1 order by seq';
      return (await pool.query<{ seq: number; what: string }>(text, [number])).rows;
    },
    end: () => pool.end(),
  };
}
