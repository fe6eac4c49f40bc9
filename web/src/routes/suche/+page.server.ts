import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { List, SavedSearch, SearchChoices, SearchResult } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { apiQuery, longestQuery, readSearch, savedQuery, searchPath } from '#lib/search/search-address.ts';
import type { Actions, PageServerLoad } from './$types';

const nothing: SearchResult = { items: [], next: null, total: 0, understood: 'words' };

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const params = event.url.searchParams;
  const [{ organisations }, saved] = await Promise.all([
    readApi<SearchChoices>(event, '/search/choices'),
    readApi<List<SavedSearch>>(event, '/saved-searches?limit=100'),
  ]);
  const search = readSearch(params, { channels: event.locals.channels, organisations });
  const after = params.get('nach');
  const query = apiQuery(search, after);
  return {
    search,
    organisations,
    saved: saved.items,
    result: query ? await readApi<SearchResult>(event, `/search?${query}`) : nothing,
    asked: query !== null,
    isFirst: !after,
    isShortened: (params.get('q') ?? '').trim().length > longestQuery,
  };
};

/** where the saved ones stand on the page */
const listPath = '/suche#gespeichert';

/** The search that an address means, its words as they stand there: too long ones are refused, not cut. */
async function meant(event: RequestEvent, params: URLSearchParams) {
  const { organisations } = await readApi<SearchChoices>(event, '/search/choices');
  const search = readSearch(params, { channels: event.locals.channels, organisations });
  return { ...search, q: (params.get('q') ?? '').trim().toWellFormed() };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

export const actions: Actions = {
  save: async (event) => {
    const name = textOf(await formOf(event), 'name');
    const search = await meant(event, event.url.searchParams);
    const body = { name, search: savedQuery(search) ?? {} };
    const answer = await callApi(event, 'PUT', '/saved-searches', body);
    return answer.ok ? redirect(303, `${searchPath(search)}#gespeichert`) : refuse(answer, { id: '', name });
  },

  rename: async (event) => {
    const form = await formOf(event);
    const [id, name] = [textOf(form, 'id'), textOf(form, 'name')];
    const answer = await callApi(event, 'PATCH', `/saved-searches/${encodeURIComponent(id)}`, { name });
    return answer.ok ? redirect(303, listPath) : refuse(answer, { id, name });
  },

  remove: async (event) => {
    const id = textOf(await formOf(event), 'id');
    const answer = await callApi(event, 'DELETE', `/saved-searches/${encodeURIComponent(id)}`);
    if (answer.status === 404) redirect(303, listPath);
    return answer.ok ? { removed: answer.json<SavedSearch>() } : refuse(answer, { id, name: '' });
  },

  undo: async (event) => {
    const form = await formOf(event);
    const name = textOf(form, 'name');
    // as it was kept: also what the address of today no longer knows
    const body = { name, search: parsed(textOf(form, 'search')) };
    const answer = await callApi(event, 'PUT', '/saved-searches', body);
    return answer.ok ? redirect(303, listPath) : refuse(answer, { id: '', name });
  },
};
