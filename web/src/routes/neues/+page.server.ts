import { redirect } from '@sveltejs/kit';
import type { Overview } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { unreadIn } from '#lib/channel/unread-in.ts';
import type { PageServerLoad } from './$types';

/** more than anybody reads in one go; what is read makes room for the next */
const MOST = 100;

export const load: PageServerLoad = async (event) => {
  event.depends('app:channels');
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const { unread } = await readApi<Overview>(event, `/overview?unread=${MOST}`);
  return { threads: unread, unread: unreadIn(event.locals.channels) };
};
