import { redirect } from '@sveltejs/kit';
import type { List, ListedHeld } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** What is read before it appears: for advisors what waits and what was decided, for everybody else her own. */
export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  event.depends('app:channels');
  const decides = locals.me.may.moderate;
  const isDecided = decides && url.searchParams.get('stand') === 'entschieden';
  const state = decides ? (isDecided ? 'decided' : 'waiting') : 'own';
  const after = url.searchParams.get('ab');
  const { items, next } = await readApi<List<ListedHeld>>(
    event,
    `/held-posts?state=${state}&limit=30${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  );
  return { decides, isDecided, held: items, further: next };
};
