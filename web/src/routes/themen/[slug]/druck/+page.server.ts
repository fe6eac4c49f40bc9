import { readWholeThread } from '#lib/thread/record/read-whole-thread.ts';
import type { PageServerLoad } from './$types';

/** sheets of paper, not a page to read: no script */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { thread, posts } = await readWholeThread(event, event.params.slug);
  return { activeChannel: thread.channel.slug, thread, posts };
};
