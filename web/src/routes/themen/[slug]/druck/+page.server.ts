import type { List, Post, Thread } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** sheets of paper, not a page to read: no script, and no end before this many posts */
const MOST = 500;
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const path = `/threads/${encodeURIComponent(event.params.slug)}`;
  const thread = await readApi<Thread>(event, path);
  const posts: Post[] = [];
  let after: string | null = null;
  do {
    const from: string = after ? `&after=${encodeURIComponent(after)}` : '';
    const page: List<Post> = await readApi<List<Post>>(event, `${path}/posts?limit=100${from}`);
    posts.push(...page.items);
    after = page.next;
  } while (after && posts.length < MOST);
  return { activeChannel: thread.channel.slug, thread, posts };
};
