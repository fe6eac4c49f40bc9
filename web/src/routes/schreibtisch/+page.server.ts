import { redirect } from '@sveltejs/kit';
import type { Desk } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { takeOnActions } from '#lib/overview/take-on-actions.ts';
import type { Actions, PageServerLoad } from './$types';

const asksForMine = (url: URL) => url.searchParams.get('nur') === 'meine';
const listPath = (url: URL) => (asksForMine(url) ? '/schreibtisch?nur=meine' : '/schreibtisch');

/** What waits for advisors. Whatever grows in a channel, and their own stream, has it read again. */
export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  event.depends('app:channels');
  const mine = asksForMine(event.url);
  return { mine, desk: await readApi<Desk>(event, `/desk?mine=${mine}`) };
};

export const actions: Actions = {
  ...takeOnActions(listPath),
  takeReport: async (event) => {
    const report = encodeURIComponent(textOf(await formOf(event), 'report'));
    const answer = await callApi(event, 'PUT', `/reports/${report}/taken`);
    return answer.ok ? redirect(303, listPath(event.url)) : refuse(answer, {});
  },
};
