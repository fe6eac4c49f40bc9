import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Author, Done, List, LogEntry, Thread } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { orderIn } from '#lib/moderation/orders.ts';
import type { Actions, PageServerLoad } from './$types';

const threadPath = (slug: string) => `/threads/${encodeURIComponent(slug)}`;

/** What was changed in a thread, for all who read it; and the forms of those who may change it. */
export const load: PageServerLoad = async (event) => {
  const { params, url } = event;
  const after = url.searchParams.get('ab');
  const log = `/moderation-log?limit=50&thread=${encodeURIComponent(params.slug)}`;
  const [thread, entries] = await Promise.all([
    readApi<Thread>(event, threadPath(params.slug)),
    readApi<List<LogEntry>>(event, log + (after ? `&after=${encodeURIComponent(after)}` : '')),
  ]);
  return {
    activeChannel: thread.channel.slug,
    thread,
    entries: entries.items,
    older: entries.next,
    order: orderIn(url, thread),
  };
};

export const actions: Actions = {
  title: async (event) => {
    const values = await valuesOf(event, ['title', 'reason']);
    return done(
      event,
      'title',
      values,
      await callApi(event, 'PUT', `${threadPath(event.params.slug)}/title`, values),
    );
  },
  kind: async (event) => {
    const values = await valuesOf(event, ['kind', 'reason']);
    return done(
      event,
      'kind',
      values,
      await callApi(event, 'PUT', `${threadPath(event.params.slug)}/kind`, values),
    );
  },
  close: async (event) => {
    const values = await valuesOf(event, ['reason']);
    const path = `${threadPath(event.params.slug)}/closed`;
    return done(event, 'close', values, await callApi(event, 'PUT', path, values));
  },
  reopen: async (event) => {
    const values = await valuesOf(event, ['reason']);
    const path = `${threadPath(event.params.slug)}/closed?reason=${encodeURIComponent(values.reason ?? '')}`;
    return done(event, 'reopen', values, await callApi(event, 'DELETE', path));
  },
  move: async (event) => {
    const values = await valuesOf(event, ['channel', 'reason', 'widens']);
    const { channel, reason, widens } = values;
    const path = `${threadPath(event.params.slug)}/channel`;
    const answer = await callApi(event, 'PUT', path, { channel, reason, widens: widens === 'yes' });
    const { readers } = answer.json<{ readers?: Author[] }>();
    const refused = done(event, 'move', values, answer);
    // who would read it is shown, and asked for
    return fail(refused.status, { ...refused.data, readers });
  },
};

type Event = RequestEvent<{ slug: string }>;

async function valuesOf(event: Event, names: string[]): Promise<Record<string, string>> {
  const form = await formOf(event);
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

/** It leads back to the thread, which offers the way back; or the form says what is wrong. */
function done(
  { params }: Event,
  order: string,
  values: Record<string, string>,
  answer: Awaited<ReturnType<typeof callApi>>,
) {
  if (answer.ok)
    redirect(
      303,
      `/themen/${encodeURIComponent(params.slug)}?seite=1&moderiert=${answer.json<Done>().entry}`,
    );
  const failure = refuse(answer, values);
  return fail(failure.status, { ...failure.data, order, readers: undefined as Author[] | undefined });
}
