import { redirect } from '@sveltejs/kit';
import type { Erasure, List } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** What somebody wants erased for good, and what was; for those who may consent. */
export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const isDecided = url.searchParams.get('stand') === 'entschieden';
  const after = url.searchParams.get('ab');
  const { items, next } = await readApi<List<Erasure>>(
    event,
    `/erasures?state=${isDecided ? 'decided' : 'open'}&limit=30${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  );
  return { isDecided, erasures: items, further: next };
};
