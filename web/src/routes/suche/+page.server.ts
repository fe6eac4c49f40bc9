import { redirect } from '@sveltejs/kit';
import type { SearchChoices, SearchResult } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { apiQuery, longestQuery, readSearch } from '#lib/search/search-address.ts';
import type { PageServerLoad } from './$types';

const nothing: SearchResult = { items: [], next: null, total: 0, understood: 'words' };

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const params = event.url.searchParams;
  const { organisations } = await readApi<SearchChoices>(event, '/search/choices');
  const search = readSearch(params, { channels: event.locals.channels, organisations });
  const after = params.get('nach');
  const query = apiQuery(search, after);
  return {
    search,
    organisations,
    result: query ? await readApi<SearchResult>(event, `/search?${query}`) : nothing,
    asked: query !== null,
    isFirst: !after,
    isShortened: (params.get('q') ?? '').trim().length > longestQuery,
  };
};
