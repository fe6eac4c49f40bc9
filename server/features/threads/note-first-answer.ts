import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread } from '../../../db/schema/index.ts';

/** A post has gone or come back: since when a question has been answered is looked up anew. */
export async function noteFirstAnswer(tx: Transaction, threadId: string): Promise<void> {
  await tx.db
    .update(thread)
    .set({ answeredAt: sql`first_answer_at(${thread.id})` })
    .where(eq(thread.id, threadId));
}
