import { error, fail, redirect } from '@sveltejs/kit';
import type { PostPlace } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where an advisor asks for a post to be erased for good. */
export const load: PageServerLoad = async (event) => {
  const place = await readApi<PostPlace>(event, `/posts/${encodeURIComponent(event.params.id)}`);
  if (!event.locals.me?.may.moderate) error(403, m.problem_moderate_advisors_only());
  return { place };
};

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
      // what was not chosen is missing, not wrong
      { ...values, ground: values.ground || undefined },
    );
    if (!answer.ok) {
      const failure = refuse(answer, values);
      return fail(failure.status, failure.data);
    }
    redirect(303, `/loeschungen/${answer.json<{ erasure: string }>().erasure}?getan=beantragt`);
  },
};
