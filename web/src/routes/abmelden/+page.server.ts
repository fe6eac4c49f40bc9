import { error, redirect } from '@sveltejs/kit';
import { callApi, problemOf } from '#lib/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.me) redirect(303, '/');
};

export const actions: Actions = {
  default: async (event) => {
    const answer = await callApi(event, 'DELETE', '/session');
    if (!answer.ok && answer.status !== 401) error(answer.status, problemOf(answer).title);
    // Drafts belong to the person and leave this browser with her, as do the pages behind the back button.
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
    redirect(303, '/anmelden?abgemeldet');
  },
};
