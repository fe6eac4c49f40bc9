import { fail, redirect } from '@sveltejs/kit';
import type { PostPlace } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where an advisor asks for a post to be erased for good. */
export const load: PageServerLoad = async (event) => ({
  place: await readApi<PostPlace>(event, `/posts/${encodeURIComponent(event.params.id)}`),
});

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const values = {
      ground: textOf(form, 'ground'),
      reason: textOf(form, 'reason'),
      title: textOf(form, 'title'),
    };
    const answer = await callApi(
      event,
      'POST',
      `/posts/${encodeURIComponent(event.params.id)}/erasure`,
      values,
    );
    if (!answer.ok) {
      const failure = refuse(answer, values);
      return fail(failure.status, failure.data);
    }
    redirect(303, `/loeschungen/${answer.json<{ erasure: string }>().erasure}?getan=beantragt`);
  },
};
