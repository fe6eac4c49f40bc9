import { redirect } from '@sveltejs/kit';
import type { List, MeetingNews, Notification } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { markedIn } from '#lib/notifications/marked-path.ts';
import { readAll } from '#lib/notifications/read-all.ts';
import type { Actions, PageServerLoad } from './$types';

const perPage = 30;

export const load: PageServerLoad = async (event) => {
  event.depends('app:channels');
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const after = url.searchParams.get('ab');
  const [list, meetings] = await Promise.all([
    readApi<List<Notification>>(
      event,
      `/notifications?limit=${perPage}${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    ),
    after
      ? []
      : readApi<{ items: MeetingNews[] }>(event, '/meeting-notifications').then(({ items }) => items),
  ]);
  return { list, meetings, later: after !== null, marked: markedIn(url) };
};

export const actions: Actions = {
  ...readAll('/notifications/read', () => '/mitteilungen'),

  readOne: async (event) => {
    const form = await formOf(event);
    const [thread, document, meeting] = [
      textOf(form, 'thread'),
      textOf(form, 'document'),
      textOf(form, 'meeting'),
    ];
    const about = thread
      ? `/threads/${encodeURIComponent(thread)}`
      : meeting
        ? `/meetings/${encodeURIComponent(meeting)}`
        : `/documents/${encodeURIComponent(document)}`;
    const answer = await callApi(event, 'PUT', `${about}/notifications/read`);
    const after = event.url.searchParams.get('ab');
    const here = after ? `/mitteilungen?ab=${encodeURIComponent(after)}` : '/mitteilungen';
    return answer.ok || answer.status === 404 ? redirect(303, here) : refuse(answer, {});
  },
};
