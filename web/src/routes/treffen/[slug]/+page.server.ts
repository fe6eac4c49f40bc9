import type { Meeting } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  meeting: await readApi<Meeting>(event, `/meetings/${encodeURIComponent(event.params.slug)}`),
  done: event.url.searchParams.get('erledigt'),
});
