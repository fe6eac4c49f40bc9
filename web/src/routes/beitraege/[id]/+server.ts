import { redirect } from '@sveltejs/kit';
import type { PostPlace } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { postPath } from '#lib/thread/apply-event.ts';
import type { RequestHandler } from './$types';

/** The permanent link of a post leads to where the post is now. */
export const GET: RequestHandler = async (event) => {
  const { post, thread } = await readApi<PostPlace>(event, `/posts/${encodeURIComponent(event.params.id)}`);
  redirect(302, postPath(thread.slug, post.number));
};
