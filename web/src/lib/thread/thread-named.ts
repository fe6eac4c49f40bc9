import type { RequestEvent } from '@sveltejs/kit';
import type { PostPlace, Thread } from '#lib/api-types.ts';
import { callApi, readApi } from '#lib/api.ts';
import { threadTitled } from './thread-titled.ts';

/** Another thread, as somebody on the page of one names it: by its address, by that of a post in it, or by its title. */
export async function threadNamed(
  event: RequestEvent<{ slug: string }>,
  typed: string,
): Promise<string | null> {
  const [, kind, name] = /\/(themen|beitraege)\/([\w-]{1,120})/.exec(typed) ?? [];
  if (name && kind === 'themen') return name;
  if (name) {
    const place = await callApi(event, 'GET', `/posts/${encodeURIComponent(name)}`);
    return place.ok ? place.json<PostPlace>().thread.slug : null;
  }
  const thread = await readApi<Thread>(event, `/threads/${encodeURIComponent(event.params.slug)}`);
  return threadTitled(event, thread.channel.slug, typed);
}
