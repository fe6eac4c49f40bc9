import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';

/** Leaves a tombstone where an event told the text of one of the posts: the number stays, the content is gone. */
export async function buryEventsOfPost(
  tx: Transaction,
  threadId: string,
  ...postIds: string[]
): Promise<void> {
  await tx.db.execute(sql`
    update event set data = null
    where stream = ${`thread:${threadId}`} and (data ->> 'id' = any (${sql.param(postIds)}::text[])
      -- as an expert answer it was told whole, too
      or (data ->> 'postId' = any (${sql.param(postIds)}::text[]) and data ->> 'html' is not null))`);
}
