import { error, redirect } from '@sveltejs/kit';
import type { GuidedStart } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.settings_denied());
  return { start: await readApi<GuidedStart>(event, '/guided-start') };
};

export const actions: Actions = {
  default: async (event) => {
    const answer = await callApi(event, 'PATCH', '/settings', { guidedStartLeft: true });
    if (!answer.ok) return refuse(answer, {});
    redirect(303, '/verwaltung');
  },
};
