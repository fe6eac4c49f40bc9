import { redirect } from '@sveltejs/kit';
import type { Overview } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { unreadIn } from '#lib/channel/unread-in.ts';
import { markedIn } from '#lib/notifications/marked-path.ts';
import { readAll } from '#lib/notifications/read-all.ts';
import type { Actions, PageServerLoad } from './$types';

/** more than anybody reads in one go; what is read makes room for the next */
const MOST = 100;

export const load: PageServerLoad = async (event) => {
  event.depends('app:channels');
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const { unread } = await readApi<Overview>(event, `/overview?unread=${MOST}`);
  return { threads: unread, unread: unreadIn(locals.channels), marked: markedIn(url) };
};

export const actions: Actions = readAll('/read-marks', () => '/neues');
