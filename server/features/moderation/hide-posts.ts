import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findPosts } from '../posts/queries.ts';
import { hidePost } from './hide-post.ts';
import type { HidePosts, Several } from './schema.ts';
import { holdChannels, oneOfSeveral } from './several.ts';
import { threadToOrder } from './thread-to-order.ts';

/**
 * Several posts of a thread are hidden for one reason: all of them, or none. Each is a deed of its own, with its entry, its event and its way
 * back; therefore one after the other, and not many at once.
 */
export async function hidePosts(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { posts: ids, ...hide }: HidePosts,
): Promise<Several> {
  await oneOfSeveral(tx);
  const thread = await threadToOrder(tx, viewer, idOrSlug);
  const posts = await findPosts(tx, viewer, thread.id, ids);
  if (posts.length !== new Set(ids).size)
    throw new Invalid([{ field: 'posts', message: (locale) => m.problem_posts_elsewhere({}, { locale }) }]);
  // before anybody is told: whoever opens a thread locks the channel first, too
  await holdChannels(tx, [thread.id]);
  const entries: string[] = [];
  for (const { id } of posts) entries.push((await hidePost(tx, viewer, id, hide)).entry);
  return { entries };
}
