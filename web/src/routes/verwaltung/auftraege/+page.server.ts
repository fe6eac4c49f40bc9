import { fail, redirect } from '@sveltejs/kit';
import type { Chore, List } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the server does by itself, and how it went. */
export const load: PageServerLoad = async (event) => ({
  chores: (await readApi<List<Chore>>(event, '/chores')).items,
});

export const actions: Actions = {
  default: async (event) => {
    const name = textOf(await formOf(event), 'name');
    const answer = await callApi(event, 'PUT', `/chores/${encodeURIComponent(name || '-')}/run`);
    if (answer.ok) redirect(303, event.url.pathname);
    const failure = refuse(answer, { name });
    return fail(failure.status, failure.data);
  },
};
