import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/** What an entry said before stands no longer in the stream, nor in the answers that are kept for repeated requests. */
export async function buryEntry(tx: Transaction, meetingId: string, id: string): Promise<void> {
  await tx.db.execute(
    sql`update event set data = null where stream = ${`minutes:${meetingId}`} and data ->> 'id' = ${id}`,
  );
  await tx.db.execute(sql`select forget_stored_answers(${id})`);
}
