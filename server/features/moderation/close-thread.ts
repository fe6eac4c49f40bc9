import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { logDeed } from './log-deed.ts';
import type { Done } from './schema.ts';
import { threadToOrder } from './thread-to-order.ts';

/** Nobody answers in a closed thread; open again, everybody does who may. */
export async function closeThread(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { isClosed, reason, undoes }: { isClosed: boolean; reason: string; undoes?: string },
): Promise<Done> {
  const { id, closed, openedBy, channel } = await threadToOrder(tx, viewer, idOrSlug);
  if (closed === isClosed) {
    throw new Conflict(isClosed ? 'closed' : 'open', (locale) =>
      isClosed ? m.problem_closed_already({}, { locale }) : m.problem_open_already({}, { locale }),
    );
  }
  await tx.db
    .update(threadTable)
    .set({ closedAt: isClosed ? sql`clock_timestamp()` : null })
    .where(eq(threadTable.id, id));
  await appendEvent(tx, `thread:${id}`, isClosed ? 'thread.closed' : 'thread.reopened', { closed: isClosed });
  await notifyOfModeration(tx, id);
  const deed = isClosed ? 'thread_closed' : 'thread_reopened';
  return logDeed(tx, viewer, {
    deed,
    threadId: id,
    channelId: channel.id,
    personId: openedBy,
    reason,
    undoes,
  });
}
