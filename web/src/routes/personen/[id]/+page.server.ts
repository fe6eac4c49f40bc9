import type { Profile } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  profile: await readApi<Profile>(event, `/people/${encodeURIComponent(event.params.id)}`),
});
