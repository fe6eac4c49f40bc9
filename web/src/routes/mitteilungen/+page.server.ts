import { redirect } from '@sveltejs/kit';
import type { List, MarkedRead, Notification } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

const perPage = 30;
/** how long the page that follows "alle gelesen" still offers to take it back */
const undoWithin = 10_000;

export const load: PageServerLoad = async (event) => {
  event.depends('app:channels');
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const after = url.searchParams.get('ab');
  const list = await readApi<List<Notification>>(
    event,
    `/notifications?limit=${perPage}${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  );
  return { list, later: after !== null, marked: markedOf(url) };
};

function markedOf({ searchParams }: URL): (MarkedRead & { readAt: string }) | null {
  const readAt = searchParams.get('gelesen') ?? '';
  const threads = Number(searchParams.get('themen'));
  const age = Date.now() - Date.parse(readAt);
  return age < undoWithin && age > -undoWithin && threads > 0 ? { readAt, threads } : null;
}

export const actions: Actions = {
  readAll: async (event) => {
    const answer = await callApi(event, 'PUT', '/notifications/read');
    if (!answer.ok) return refuse(answer, {});
    const { readAt, threads } = answer.json<MarkedRead>();
    redirect(303, readAt ? `/mitteilungen?gelesen=${readAt}&themen=${threads}` : '/mitteilungen');
  },

  undo: async (event) => {
    const readAt = textOf(await formOf(event), 'readAt');
    const answer = await callApi(event, 'DELETE', `/notifications/read?readAt=${encodeURIComponent(readAt)}`);
    return answer.ok ? redirect(303, '/mitteilungen') : refuse(answer, {});
  },

  readOne: async (event) => {
    const thread = textOf(await formOf(event), 'thread');
    const answer = await callApi(event, 'PUT', `/threads/${encodeURIComponent(thread)}/notifications/read`);
    const after = event.url.searchParams.get('ab');
    const here = after ? `/mitteilungen?ab=${encodeURIComponent(after)}` : '/mitteilungen';
    return answer.ok || answer.status === 404 ? redirect(303, here) : refuse(answer, {});
  },
};
