import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';

const takenOnPath = (thread: string) => `/threads/${encodeURIComponent(thread)}/taken-on`;

/** "Ich übernehme" and back, on a page whose list stands under `listPath`. */
export const takeOnActions = (listPath: (url: URL) => string) => ({
  takeOn: async (event: RequestEvent) => {
    const form = await formOf(event);
    const thread = textOf(form, 'thread');
    const insteadOf = textOf(form, 'insteadOf') || null;
    const answer = await callApi(event, 'PUT', takenOnPath(thread), { insteadOf });
    return answer.ok ? redirect(303, listPath(event.url)) : refuse(answer, {});
  },
  giveBack: async (event: RequestEvent) => {
    const thread = textOf(await formOf(event), 'thread');
    const answer = await callApi(event, 'DELETE', takenOnPath(thread));
    return answer.ok ? redirect(303, listPath(event.url)) : refuse(answer, {});
  },
});
