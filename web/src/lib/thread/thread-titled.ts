import type { RequestEvent } from '@sveltejs/kit';
import type { ChannelPage, SearchResult } from '#lib/api-types.ts';
import { callApi } from '#lib/api.ts';
import { titled } from '#lib/channel/titled.ts';

/** The thread that somebody names by its title, or by a part of it: in this channel, or in another one that she reads. */
export async function threadTitled(
  event: RequestEvent,
  channel: string,
  typed: string,
): Promise<string | null> {
  // signs of the search's own language are none of a title
  const q = typed.replace(/["-]/g, ' ').slice(0, 200).toWellFormed().trim();
  if (!q) return null;
  const here = `/channels/${encodeURIComponent(channel)}/page?limit=100`;
  const [page, found] = await Promise.all([
    callApi(event, 'GET', here),
    callApi(event, 'GET', `/search?kind=thread&limit=50&q=${encodeURIComponent(q)}`),
  ]);
  const threads = page.ok ? page.json<ChannelPage>().threads.items : [];
  const hits = found.ok ? found.json<SearchResult>().items : [];
  return titled(
    [...threads, ...hits.flatMap(({ threadId, title }) => (threadId ? [{ id: threadId, title }] : []))],
    typed,
  );
}
