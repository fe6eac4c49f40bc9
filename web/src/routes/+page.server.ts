import type { Overview } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { unreadIn } from '#lib/channel/unread-in.ts';
import type { PageServerLoad } from './$types';

/** The overview for who is signed in; everybody else gets the public first page, which needs nothing. */
export const load: PageServerLoad = async (event) => {
  // what the navigation counts is what is new here
  event.depends('app:channels');
  return {
    overview: event.locals.me ? await readApi<Overview>(event, '/overview') : null,
    unread: unreadIn(event.locals.channels),
  };
};
