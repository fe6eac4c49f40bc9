import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { findPosts } from '../posts/queries.ts';
import { refuseStub } from '../posts/refuse-stub.ts';
import { readThread } from '../threads/read-thread.ts';
import { slugOf } from '../threads/slug.ts';
import { summaryOf } from '../threads/summary-of.ts';
import { logDeed } from './log-deed.ts';
import { reasonGiven } from './reason-given.ts';
import type { PostsMoved, SplitThread } from './schema.ts';
import { refuseVouched, takePosts } from './take-posts.ts';
import { threadToOrder } from './thread-to-order.ts';

/**
 * Chosen posts become a thread of their own in the same channel, opened by whoever wrote the first of them. Both threads lead to each other, and
 * where the posts stood their numbers remain.
 */
export async function splitThread(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  split: SplitThread,
): Promise<PostsMoved> {
  const title = titleGiven(split.title);
  const reason = reasonGiven(split.reason);
  const source = await threadToOrder(tx, viewer, idOrSlug);
  const posts = await findPosts(tx, viewer, source.id, split.posts);
  const [first] = posts;
  if (!first || posts.length !== new Set(split.posts).size)
    throw new Invalid([{ field: 'posts', message: (locale) => m.problem_posts_elsewhere({}, { locale }) }]);
  if (first.number === 1)
    throw new Invalid([{ field: 'posts', message: (locale) => m.problem_split_opening({}, { locale }) }]);
  for (const post of posts) refuseStub(post);
  await refuseVouched(tx, posts);
  const { rows } = await tx.db.$client.query<{ id: string }>({
    name: 'open_split_thread',
    text: 'select open_split_thread($1, $2, $3, $4, $5) as id',
    values: [first.id, source.channel.id, slugOf(title), split.kind, title],
  });
  const id = rows[0]?.id ?? '';
  const done = await logDeed(tx, viewer, {
    deed: 'posts_split_off',
    threadId: source.id,
    channelId: source.channel.id,
    personId: source.openedBy,
    otherThread: id,
    reason,
  });
  await takePosts(tx, viewer, source, { id, posts: 0, channel: source.channel }, posts);
  const thread = await readThread(tx, viewer, id);
  await appendEvents(tx, [
    {
      stream: `channel:${source.channel.id}`,
      type: 'thread.opened',
      data: { ...summaryOf(thread), unread: 0 },
    },
  ]);
  await notifyOfModeration(tx, id);
  return { ...done, thread: thread.slug };
}
