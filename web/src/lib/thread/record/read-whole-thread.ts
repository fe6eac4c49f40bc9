import type { List, Post, Thread } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';

/** No end of a record before this many posts. */
const MOST = 500;

/** A thread with all its posts, for sheets of paper and files. */
export async function readWholeThread(
  event: Parameters<typeof readApi>[0],
  slug: string,
): Promise<{ thread: Thread; posts: Post[] }> {
  const path = `/threads/${encodeURIComponent(slug)}`;
  const thread = await readApi<Thread>(event, path);
  const posts: Post[] = [];
  let after: string | null = null;
  do {
    const from: string = after ? `&after=${encodeURIComponent(after)}` : '';
    const page: List<Post> = await readApi<List<Post>>(event, `${path}/posts?limit=100${from}`);
    posts.push(...page.items);
    after = page.next;
  } while (after && posts.length < MOST);
  return { thread, posts };
}
