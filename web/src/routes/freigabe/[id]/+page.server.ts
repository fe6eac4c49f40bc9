import { fail, redirect, type RequestEvent as AnyEvent } from '@sveltejs/kit';
import type { Draft, HeldPost } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { newThreadIn } from '#lib/composer/draft-text.ts';
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
  /** The text goes into the draft of its place, before what was begun there meanwhile; only then it is taken from here. */
  writeOn: async (event) => {
    const held = await readApi<HeldPost>(event, path(event));
    const { thread, channel, kind, title, tags, body, replyTo } = held;
    const place = thread ? `thread:${thread.id}` : newThreadIn(channel);
    const draftPath = `/drafts/${encodeURIComponent(place)}`;
    const found = await callApi(event, 'GET', draftPath);
    const draft = found.ok ? found.json<Draft>() : null;
    const kept = await callApi(event, 'PUT', draftPath, {
      kind: kind ?? '',
      title: title ?? '',
      tags: tags.join(', '),
      body: [body, draft?.body ?? ''].filter(Boolean).join('\n\n'),
      replyTo,
      revision: draft?.revision ?? 0,
    });
    if (!kept.ok) return refuse(kept, { note: '' });
    const taken = await callApi(event, 'DELETE', path(event));
    if (!taken.ok) return refuse(taken, { note: '' });
    redirect(303, thread ? `/themen/${thread.slug}#antworten` : `/fragen?kanal=${channel.slug}`);
  },
};

async function decide(event: Event, outcome: 'published' | 'returned') {
  const values = { note: textOf(await formOf(event), 'note') };
  const answer = await callApi(event, 'PUT', `${path(event)}/decision`, { outcome, ...values });
  if (answer.ok) redirect(303, event.url.pathname);
  const failure = refuse(answer, values);
  return fail(failure.status, failure.data);
}
