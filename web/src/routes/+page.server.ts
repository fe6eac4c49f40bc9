import { redirect } from '@sveltejs/kit';
import type { Overview } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { unreadIn } from '#lib/channel/unread-in.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

const asksForMine = (url: URL) => url.searchParams.get('fragen') === 'meine';
const listPath = (url: URL) => (asksForMine(url) ? '/?fragen=meine' : '/');

/** The overview for who is signed in; everybody else gets the public first page, which needs nothing. */
export const load: PageServerLoad = async (event) => {
  // what the navigation counts is what is new here
  event.depends('app:channels');
  const mine = event.locals.me?.role === 'advisor' && asksForMine(event.url);
  const path = mine ? '/overview?questions=mine' : '/overview';
  return {
    overview: event.locals.me ? await readApi<Overview>(event, path) : null,
    unread: unreadIn(event.locals.channels),
    mine,
  };
};

const takenOnPath = (thread: string) => `/threads/${encodeURIComponent(thread)}/taken-on`;

export const actions: Actions = {
  takeOn: async (event) => {
    const form = await formOf(event);
    const thread = textOf(form, 'thread');
    const insteadOf = textOf(form, 'insteadOf') || null;
    const answer = await callApi(event, 'PUT', takenOnPath(thread), { insteadOf });
    return answer.ok ? redirect(303, listPath(event.url)) : refuse(answer, {});
  },
  giveBack: async (event) => {
    const thread = textOf(await formOf(event), 'thread');
    const answer = await callApi(event, 'DELETE', takenOnPath(thread));
    return answer.ok ? redirect(303, listPath(event.url)) : refuse(answer, {});
  },
};
