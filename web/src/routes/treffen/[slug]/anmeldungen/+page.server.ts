import type { Meeting, SignUps } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/meetings/${encodeURIComponent(event.params.slug)}`;
  const [meeting, signUps] = await Promise.all([
    readApi<Meeting>(event, path),
    readApi<SignUps>(event, `${path}/sign-ups`),
  ]);
  return { meeting, signUps };
};
