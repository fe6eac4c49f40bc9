import type { RequestEvent } from '@sveltejs/kit';
import type { PostPlace, Thread } from '#lib/api-types.ts';
import { callApi } from '#lib/api.ts';
import { knowledgePath } from '#lib/expert/knowledge-address.ts';

const hour = 3_600_000;
const due = knowledgePath({ view: 'pruefen' });

export const prolongedPath = (postId: string) => `${due}&verlaengert=${encodeURIComponent(postId)}`;
export const takenBackPath = `${due}&zurueckgenommen=1`;

/** What was just prolonged: the address says so, and the thread bears it out. */
export async function prolongedIn(event: RequestEvent) {
  const postId = event.url.searchParams.get('verlaengert');
  if (!postId) return null;
  const place = await callApi(event, 'GET', `/posts/${encodeURIComponent(postId)}`);
  if (!place.ok) return null;
  const slug = encodeURIComponent(place.json<PostPlace>().thread.slug);
  const thread = await callApi(event, 'GET', `/threads/${slug}`);
  if (!thread.ok) return null;
  const { title, expertAnswer, earlierExpertAnswers } = thread.json<Thread>();
  const isHers = expertAnswer?.postId === postId && expertAnswer.pinnedBy.id === event.locals.me?.person.id;
  if (!isHers || Date.now() - Date.parse(expertAnswer.pinnedAt) > hour) return null;
  const before = earlierExpertAnswers[0];
  if (before?.number !== expertAnswer.number || expertAnswer.signedBy.length > 0) return null;
  return { postId, title, pinnedAt: expertAnswer.pinnedAt, validUntil: expertAnswer.validUntil };
}
