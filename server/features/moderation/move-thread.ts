import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { findChannelForPage } from '../channels/queries.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { namedIn } from '../../plugins/named-in.ts';
import { logDeed } from './log-deed.ts';
import { confirmReaders } from './confirm-readers.ts';
import type { Done, MoveThread } from './schema.ts';
import { threadToOrder } from './thread-to-order.ts';

/**
 * The thread stands in another channel from now on, with all that hangs on it; its address and those who follow it stay. Where more people
 * would read it than before, they are named first (409 `readers-widen`), and it is done when that was confirmed.
 */
export async function moveThread(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { channel: slug, reason, widens = false, undoes }: MoveThread & { undoes?: string },
): Promise<Done> {
  const thread = await threadToOrder(tx, viewer, idOrSlug);
  const from = thread.channel;
  const to = await namedIn('channel', m.problem_no_such_channel, () => findChannelForPage(tx, viewer, slug));
  if (to.id === from.id)
    throw new Conflict('same-channel', (locale) => m.problem_same_channel({ name: to.name }, { locale }));
  await confirmReaders(tx, from, to, widens);
  await tx.db.execute(sql`select move_thread(${thread.id}, ${to.id})`);
  const channel = { id: to.id, slug: to.slug, name: to.name };
  const moved = { type: 'thread.moved', data: { threadId: thread.id } } as const;
  await appendEvents(tx, [
    { stream: `thread:${thread.id}`, type: 'thread.moved', data: { channel, pinnedUntil: null } },
    { stream: `channel:${from.id}`, ...moved },
    { stream: `channel:${to.id}`, ...moved },
  ]);
  await notifyOfModeration(tx, thread.id, { moved: true });
  return logDeed(tx, viewer, {
    deed: 'thread_moved',
    threadId: thread.id,
    channelId: to.id,
    personId: thread.openedBy,
    reason,
    before: from.id,
    after: to.id,
    undoes,
  });
}
