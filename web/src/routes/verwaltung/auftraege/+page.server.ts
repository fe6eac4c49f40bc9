import { fail, redirect } from '@sveltejs/kit';
import type { Chore, List, WaitingVersion } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the server does by itself, and how it went. */
export const load: PageServerLoad = async (event) => {
  const [chores, waiting] = await Promise.all([
    readApi<List<Chore>>(event, '/chores'),
    readApi<List<WaitingVersion>>(event, '/waiting-versions'),
  ]);
  return { chores: chores.items, waiting: waiting.items };
};

export const actions: Actions = {
  run: async (event) => {
    const name = textOf(await formOf(event), 'name');
    const answer = await callApi(event, 'PUT', `/chores/${encodeURIComponent(name || '-')}/run`);
    if (answer.ok) redirect(303, event.url.pathname);
    const failure = refuse(answer, { name });
    return fail(failure.status, failure.data);
  },
  release: async (event) => {
    const form = await formOf(event);
    const [version, reason] = [textOf(form, 'version'), textOf(form, 'reason')];
    const answer = await callApi(
      event,
      'PUT',
      `/waiting-versions/${encodeURIComponent(version || '-')}/released`,
      { reason },
    );
    // somebody else may have done it, or the scanner
    if (answer.ok || answer.status === 404) redirect(303, event.url.pathname);
    const failure = refuse(answer, { version, reason });
    return fail(failure.status, { release: failure.data });
  },
};
