import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Database, Transaction } from '../../../db/client.ts';
import { enqueueAt } from '../../jobs/enqueue.ts';
import type { ToldPoll } from './schema.ts';

/** A job for each end that a poll is given: when that is moved, those of before find nothing to do. */
export async function endLater(tx: Transaction, { id, endsAt }: ToldPoll): Promise<void> {
  if (endsAt !== null) await enqueueAt(tx, 'poll-end', `${id} ${endsAt}`, endsAt);
}

/**
 * At its time a poll is closed by the server itself, so that all in its room hear of it. Reading and voting wait for nothing: the database takes what has
 * run out as closed (`poll_state`).
 */
export function endPolls(app: FastifyInstance, database: Database): void {
  app.jobs.on('poll-end', {
    work: (key) =>
      database.asGuest(async (tx) => {
        const { rows } = await tx.db.execute<{ told_stream: string; told_head: string }>(
          sql`select * from end_poll_in_time(${key.split(' ')[0]})`,
        );
        for (const { told_stream: stream, told_head: head } of rows)
          tx.rings.set(stream, { head: Number(head), channelId: null });
      }),
    // it reads as closed all the same
    giveUp: async () => {},
  });
}
