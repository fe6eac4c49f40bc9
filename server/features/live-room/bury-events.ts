import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/**
 * Where an event of the room told what a message or question said, a tombstone stays: the number is there, the content is gone. It goes out of the answers that
 * are kept for repeated requests, too.
 */
export async function buryEvents(tx: Transaction, meetingId: string, id: string): Promise<void> {
  await tx.db.execute(
    sql`update event set data = null where stream = ${`meeting:${meetingId}`} and data ->> 'id' = ${id}`,
  );
  await tx.db.execute(sql`select forget_stored_answers(${id})`);
}
