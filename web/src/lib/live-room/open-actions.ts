import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse } from '#lib/api.ts';

/** Of the page of a meeting: whoever runs it opens its live room, and is in it. */
export const openActions = {
  open: async (event: RequestEvent<{ slug: string }>) => {
    const slug = encodeURIComponent(event.params.slug);
    const answer = await callApi(event, 'POST', `/meetings/${slug}/open`);
    if (!answer.ok)
      return refuse(answer, { part: 'open' } as { part?: string; way?: string; needs?: string });
    redirect(303, `/treffen/${slug}/live`);
  },
};
