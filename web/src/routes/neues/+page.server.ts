import { redirect } from '@sveltejs/kit';
import type { MarkedRead, Overview } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { unreadIn } from '#lib/channel/unread-in.ts';
import { formOf } from '#lib/form-of.ts';
import { markedIn, markedPath } from '#lib/notifications/marked-path.ts';
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

export const actions: Actions = {
  readAll: async (event) => {
    const answer = await callApi(event, 'PUT', '/read-marks');
    return answer.ok ? redirect(303, markedPath('/neues', answer.json<MarkedRead>())) : refuse(answer, {});
  },

  undo: async (event) => {
    const readAt = textOf(await formOf(event), 'readAt');
    const answer = await callApi(event, 'DELETE', `/read-marks?readAt=${encodeURIComponent(readAt)}`);
    return answer.ok ? redirect(303, '/neues') : refuse(answer, {});
  },
};
