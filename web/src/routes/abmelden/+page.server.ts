import { error, redirect } from '@sveltejs/kit';
import { callApi, problemOf } from '#lib/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.me) redirect(303, '/');
};

export const actions: Actions = {
  default: async (event) => {
    const response = await callApi(event, 'DELETE', '/session');
    if (!response.ok && response.status !== 401) error(response.status, (await problemOf(response)).title);
    // Drafts belong to the person and leave this browser with her, as do the pages behind the back button.
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
    redirect(303, '/anmelden?abgemeldet');
  },
};
