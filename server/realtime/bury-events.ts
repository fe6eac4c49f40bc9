import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';

/** Leaves a tombstone where an event told the text of a post: the number stays, the content is gone. */
export async function buryEventsOfPost(tx: Transaction, threadId: string, postId: string): Promise<void> {
  await tx.db.execute(sql`
    update event set data = null
    where stream = ${`thread:${threadId}`} and (data ->> 'id' = ${postId}
      -- as an expert answer it was told whole, too
      or (data ->> 'postId' = ${postId} and data ->> 'html' is not null))`);
}
