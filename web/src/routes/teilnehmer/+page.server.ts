import type { List, ListedOrganisation } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** as long as what somebody looks for may be */
const LONGEST = 100;

export const load: PageServerLoad = async (event) => {
  const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, LONGEST);
  const query = new URLSearchParams({ limit: '100', ...(q && { q }) });
  const { items } = await readApi<List<ListedOrganisation>>(event, `/organisations?${query}`);
  return { q, organisations: items };
};
