import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { PostPlace, Thread } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = ({ params }: RequestEvent<{ id: string }>) => `/posts/${encodeURIComponent(params.id)}`;

/** Whoever wrote this post may not write in its channel for a time: an advisor says how long and why. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const { post, thread } = await readApi<PostPlace>(event, pathOf(event));
  if (!locals.me.may.moderate) error(403, m.problem_moderate_advisors_only());
  const { channel } = await readApi<Thread>(event, `/threads/${thread.id}`);
  return { post, thread, channel: channel.name };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const values = { hours: textOf(form, 'hours'), reason: textOf(form, 'reason') };
    const body = { hours: Number(values.hours), reason: values.reason };
    const answer = await callApi(event, 'PUT', `${pathOf(event)}/author-silenced`, body);
    return answer.ok ? redirect(303, '/moderation') : refuse(answer, values);
  },
};
