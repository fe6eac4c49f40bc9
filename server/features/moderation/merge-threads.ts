import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { postsOfThread } from '../posts/queries.ts';
import { lockThreads } from '../threads/lock-thread.ts';
import { findThread, findThreadPlace } from '../threads/queries.ts';
import { namedIn } from '../../plugins/named-in.ts';
import { logDeed } from './log-deed.ts';
import { reasonGiven } from './reason-given.ts';
import { confirmReaders } from './confirm-readers.ts';
import { postsAtMost, type MergeThread, type PostsMoved } from './schema.ts';
import { refuseVouched, takePosts } from './take-posts.ts';
import { threadToOrder } from './thread-to-order.ts';

/**
 * All that stands in a thread goes into another one, where it gets new numbers; what stays is closed, a list of stubs that lead there. Never into
 * itself, nor into one that was merged: so there is no circle. Where more people would read it, they are named first.
 */
export async function mergeThreads(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { into, widens = false, ...merge }: MergeThread,
): Promise<PostsMoved> {
  const reason = reasonGiven(merge.reason);
  const from = await findThreadPlace(tx, viewer, idOrSlug);
  const to = await namedIn('into', m.problem_no_such_thread, () => findThreadPlace(tx, viewer, into));
  if (from.id === to.id)
    throw new Invalid([{ field: 'into', message: (locale) => m.problem_merge_itself({}, { locale }) }]);
  await lockThreads(tx, [from.id, to.id]);
  const source = await threadToOrder(tx, viewer, from.id);
  const target = await findThread(tx, viewer, to.id);
  for (const each of [source, target])
    if (each.origins.some(({ how }) => how === 'merged_into'))
      throw new Conflict('merged', (locale) => m.problem_merged_already({ title: each.title }, { locale }));
  if (source.posts > postsAtMost)
    throw new Invalid([
      { field: 'into', message: (locale) => m.problem_merge_long({ max: postsAtMost }, { locale }) },
    ]);
  await confirmReaders(tx, source.channel, target.channel, widens);
  const posts = (await postsOfThread(tx, viewer, source.id, { after: 0, limit: postsAtMost })).filter(
    ({ stub }) => !stub,
  );
  await refuseVouched(tx, posts);
  await tx.db
    .update(threadTable)
    .set({ closedAt: sql`coalesce(closed_at, clock_timestamp())`, pinnedUntil: null })
    .where(eq(threadTable.id, source.id));
  const done = await logDeed(tx, viewer, {
    deed: 'thread_merged',
    threadId: source.id,
    channelId: source.channel.id,
    personId: source.openedBy,
    otherThread: target.id,
    // as it was, for it may come back
    ...(source.closedAt && { before: 'closed' }),
    reason,
  });
  await takePosts(tx, viewer, source, target, posts);
  const merged = { type: 'thread.merged', data: { threadId: source.id } } as const;
  await appendEvents(tx, [
    { stream: `channel:${source.channel.id}`, ...merged },
    ...(source.channel.id === target.channel.id
      ? []
      : [{ stream: `channel:${target.channel.id}`, ...merged }]),
  ]);
  await notifyOfModeration(tx, target.id, { number: target.posts + 1 });
  return { ...done, thread: target.slug };
}
