import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { findThreadToPin } from './thread-to-pin.ts';

/** A curator takes a thread from the top of its channel before its day. One that is not there stays where it is. */
export async function unpinThread(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<void> {
  const thread = await findThreadToPin(tx, viewer, idOrSlug);
  await lockThread(tx, thread.id);
  await tx.db.update(threadTable).set({ pinnedUntil: null }).where(eq(threadTable.id, thread.id));
  await appendEvents(tx, [
    { stream: `thread:${thread.id}`, type: 'thread.unpinned', data: { pinnedUntil: null } },
    { stream: `channel:${thread.channelId}`, type: 'thread.unpinned', data: { threadId: thread.id } },
  ]);
}
