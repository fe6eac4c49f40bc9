import type { List, ListedChannel } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  // what the navigation counts is what is new here
  event.depends('app:channels');
  return { listed: (await readApi<List<ListedChannel>>(event, '/channels?limit=100')).items };
};
