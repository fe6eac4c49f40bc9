import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/** Deeds that judge what another deed of the thread may be changing wait here for each other; read again after it. */
export async function lockThread(tx: Transaction, threadId: string): Promise<void> {
  await tx.db.execute(sql`select from thread where id = ${threadId} for update`);
}
