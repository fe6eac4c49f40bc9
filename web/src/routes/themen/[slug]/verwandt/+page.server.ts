import { fail, redirect, type RequestEvent as AnyEvent } from '@sveltejs/kit';
import type { Hit, RelatedThreads, Thread } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import { threadNamed } from '#lib/thread/thread-named.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = AnyEvent<{ slug: string }>;

const path = ({ params }: Event, rest = '') => `/threads/${encodeURIComponent(params.slug)}${rest}`;

/** What belongs beside a thread: first what curators have said, then what the search finds by its title. */
export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const [thread, related] = await Promise.all([
    readApi<Thread>(event, path(event)),
    readApi<RelatedThreads>(event, path(event, '/related')),
  ]);
  const query = new URLSearchParams({ title: thread.title, channel: thread.channel.slug });
  const { items } = await readApi<{ items: Hit[] }>(event, `/search/similar?${query}`);
  const known = new Set([thread.id, ...related.items.map(({ id }) => id)]);
  return {
    activeChannel: thread.channel.slug,
    thread,
    related,
    found: items.filter(({ threadId }) => threadId && !known.has(threadId)),
  };
};

export const actions: Actions = {
  relate: async (event) => {
    const form = await formOf(event);
    const values = { thread: textOf(form, 'thread').trim() };
    const other = form.has('id') ? textOf(form, 'id') : await threadNamed(event, values.thread);
    if (!other) return fail(422, { values, errors: [{ field: 'thread', message: m.related_not_found() }] });
    return done(event, 'PUT', other, values);
  },
  part: async (event) => done(event, 'DELETE', textOf(await formOf(event), 'id'), { thread: '' }),
};

async function done(event: Event, method: 'PUT' | 'DELETE', other: string, values: { thread: string }) {
  const answer = await callApi(event, method, path(event, `/related/${encodeURIComponent(other || '-')}`));
  return answer.ok ? redirect(303, event.url.pathname) : refuse(answer, values);
}
