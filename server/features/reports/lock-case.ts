import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { lockThread } from '../threads/lock-thread.ts';

/** Of two who decide on a case at once the second waits: a thread is held as by everything that is done in it, of a document the case itself. */
export async function lockCase(
  tx: Transaction,
  { id, threadId }: { id: string; threadId: string | null },
): Promise<void> {
  if (threadId !== null) await lockThread(tx, threadId);
  else await tx.db.execute(sql`select from report_case where id = ${id} for no key update`);
}
