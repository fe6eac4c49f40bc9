import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import type { NewEvent } from '../../realtime/append-event.ts';
import { acceptedEvents } from './accepted-events.ts';

/** An empty stub helped nobody: the question it answered is open again, unless an expert answer is pinned. */
export async function noLongerAccepted(
  tx: Transaction,
  threadId: string,
  channelId: string,
  postId: string,
): Promise<NewEvent[]> {
  const [changed] = await tx.db
    .update(threadTable)
    .set({
      acceptedPostId: null,
      acceptedBy: null,
      state: sql`case when ${threadTable.state} = 'answered' then 'open' else ${threadTable.state} end`,
    })
    .where(and(eq(threadTable.id, threadId), eq(threadTable.acceptedPostId, postId)))
    .returning({ state: threadTable.state });
  return changed
    ? acceptedEvents(threadId, channelId, { post: null, byAsker: false, state: changed.state })
    : [];
}
