import type { Overview } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { unreadIn } from '#lib/channel/unread-in.ts';
import { takeOnActions } from '#lib/overview/take-on-actions.ts';
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

export const actions: Actions = takeOnActions(listPath);
