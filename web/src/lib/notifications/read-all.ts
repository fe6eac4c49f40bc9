import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { MarkedRead } from '#lib/api-types.ts';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { markedPath } from './marked-path.ts';

/**
 * The actions of a page on which all is marked as read at once, and that is taken back. `marks`: where the API keeps it; `page`: the
 * address that follows; `only`: what alone is meant.
 */
export const readAll = <Event extends RequestEvent>(
  marks: '/read-marks' | '/notifications/read',
  page: (event: Event) => string,
  only: (event: Event) => string = () => '',
) => ({
  readAll: async (event: Event) => {
    const answer = await callApi(event, 'PUT', marks + only(event));
    if (!answer.ok) return refuse(answer, {});
    redirect(303, markedPath(page(event), answer.json<MarkedRead>()));
  },
  undo: async (event: Event) => {
    const readAt = textOf(await formOf(event), 'readAt');
    const answer = await callApi(event, 'DELETE', `${marks}?readAt=${encodeURIComponent(readAt)}`);
    if (!answer.ok) return refuse(answer, {});
    redirect(303, page(event));
  },
});
