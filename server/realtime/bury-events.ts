import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import type { EventType } from './event-types.ts';

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

/**
 * Where an event of a stream told what something said, a tombstone stays: the number is there, the content is gone. It goes out of the answers that are kept for
 * repeated requests, too.
 */
export async function buryEvents(tx: Transaction, stream: string, id: string): Promise<void> {
  await tx.db.execute(sql`update event set data = null where stream = ${stream} and data ->> 'id' = ${id}`);
  await tx.db.execute(sql`select forget_stored_answers(${id})`);
}

/** The same of all that a stream told in one way. */
export async function buryEventsOfType(tx: Transaction, stream: string, type: EventType): Promise<void> {
  await tx.db.execute(sql`update event set data = null where stream = ${stream} and type = ${type}`);
}
