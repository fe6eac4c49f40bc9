import { error, redirect } from '@sveltejs/kit';
import type { LegalVersion, List } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { legalPaths, pageCalled } from '#lib/legal/legal-paths.ts';
import { m } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.texts_denied());
  const { items } = await readApi<List<LegalVersion>>(event, '/legal-texts?limit=100');
  const order = Object.keys(legalPaths);
  return {
    texts: items.toSorted((a, b) => order.indexOf(a.page) - order.indexOf(b.page)),
    published: pageCalled(event.url.searchParams.get('veroeffentlicht') ?? '') ?? null,
  };
};
