import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { lockDocument } from '../documents/lock-document.ts';
import { lockThread } from '../threads/lock-thread.ts';

/**
 * Of two who decide on a case at once the second waits: a thread is held as by everything that is done in it; a document before its case, which
 * goes with it when it is moved.
 */
export async function lockCase(
  tx: Transaction,
  { id, threadId, documentId }: { id: string; threadId: string | null; documentId: string | null },
): Promise<void> {
  if (threadId !== null) return lockThread(tx, threadId);
  if (documentId !== null) await lockDocument(tx, documentId);
  await tx.db.execute(sql`select from report_case where id = ${id} for no key update`);
}
