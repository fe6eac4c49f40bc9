import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { MarkedRead } from '#lib/api-types.ts';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { markedPath } from '#lib/notifications/marked-path.ts';

type Event = RequestEvent<{ slug: string }>;

/** All that is new in a channel is read at once, and that is taken back. */
export const reading = {
  readAll: async (event: Event) => {
    const { slug } = event.params;
    const answer = await callApi(event, 'PUT', `/read-marks?channel=${encodeURIComponent(slug)}`);
    if (!answer.ok) return refuse(answer, {});
    redirect(303, markedPath(`/kanaele/${slug}`, answer.json<MarkedRead>()));
  },
  undo: async (event: Event) => {
    const readAt = textOf(await formOf(event), 'readAt');
    const answer = await callApi(event, 'DELETE', `/read-marks?readAt=${encodeURIComponent(readAt)}`);
    if (!answer.ok) return refuse(answer, {});
    redirect(303, `/kanaele/${event.params.slug}`);
  },
};
