import { redirect } from '@sveltejs/kit';
import type { Hit, List } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, 200).toWellFormed();
  const after = event.url.searchParams.get('nach');
  if (!q) return { q, hits: [], next: null, isFirst: true };
  const query = new URLSearchParams({ q, limit: '20', ...(after ? { after } : {}) });
  const { items, next } = await readApi<List<Hit>>(event, `/search?${query}`);
  return { q, hits: items, next, isFirst: !after };
};
