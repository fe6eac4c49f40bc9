import type { RequestEvent } from '@sveltejs/kit';
import type { DocumentSummary, List } from '#lib/api-types.ts';
import { callApi } from '#lib/api.ts';
import { titled } from '#lib/channel/titled.ts';

/** The one document that is meant by what was typed of its title, among those that the viewer reads. */
export async function documentTitled(event: RequestEvent, typed: string): Promise<string | null> {
  const q = encodeURIComponent(typed.slice(0, 100));
  const answer = await callApi(event, 'GET', `/documents?limit=100&q=${q}`);
  return answer.ok ? titled(answer.json<List<DocumentSummary>>().items, typed) : null;
}
