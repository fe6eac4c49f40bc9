import { redirect } from '@sveltejs/kit';
import type { KnownAnswer, List } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { atomOf } from '#lib/expert/atom.ts';
import { m } from '#lib/messages.ts';
import type { RequestHandler } from './$types';

/** New expert answers for a reader of feeds that shares the browser's session: what one may not read is not in it. */
export const GET: RequestHandler = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const { items } = await readApi<List<KnownAnswer>>(event, '/expert-answers?order=newest&limit=50');
  const title = `${m.knowledge_title()} · ${event.locals.installation}`;
  return new Response(atomOf(items, { origin: event.url.origin, title }), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
