import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/** Leaves a tombstone where an event told what a message said: the number stays, the content is gone. */
export async function buryEventsOfMessage(tx: Transaction, meetingId: string, id: string): Promise<void> {
  await tx.db.execute(
    sql`update event set data = null where stream = ${`meeting:${meetingId}`} and data ->> 'id' = ${id}`,
  );
  await tx.db.execute(sql`select forget_stored_answers(${id})`);
}
