import { fail, redirect, type RequestEvent as AnyEvent } from '@sveltejs/kit';
import type { HeldPost } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = AnyEvent<{ id: string }>;

const path = ({ params }: Event) => `/held-posts/${encodeURIComponent(params.id)}`;

/** What is read before it appears, and the decision on it. Its author's stream has it read again. */
export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  event.depends('app:channels');
  const held = await readApi<HeldPost>(event, path(event));
  return { held };
};

export const actions: Actions = {
  publish: (event) => decide(event, 'published'),
  giveBack: (event) => decide(event, 'returned'),
  /** The text goes into the draft of its place, and there it goes on. */
  writeOn: async (event) => {
    const { thread, channel } = await readApi<HeldPost>(event, path(event));
    const answer = await callApi(event, 'PUT', `${path(event)}/draft`);
    if (!answer.ok) return refuse(answer, { note: '' });
    redirect(303, thread ? `/themen/${thread.slug}#antworten` : `/fragen?kanal=${channel?.slug}`);
  },
};

async function decide(event: Event, outcome: 'published' | 'returned') {
  const values = { note: textOf(await formOf(event), 'note') };
  const answer = await callApi(event, 'PUT', `${path(event)}/decision`, { outcome, ...values });
  if (answer.ok) redirect(303, event.url.pathname);
  const failure = refuse(answer, values);
  return fail(failure.status, failure.data);
}
