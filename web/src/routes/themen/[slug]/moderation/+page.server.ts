import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type {
  Author,
  Done,
  List,
  LogEntry,
  OutlineEntry,
  PostsMoved,
  Several,
  Thread,
} from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import { orderIn } from '#lib/moderation/orders.ts';
import { threadNamed } from '#lib/thread/thread-named.ts';
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
  const order = orderIn(url, thread);
  const from = Number(url.searchParams.get('von'));
  const least = order === 'split' ? 2 : 1;
  const first = Number.isInteger(from) && from > least ? Math.min(from, 1_000_000) : least;
  const outline =
    order === 'split' || order === 'hide' || order === 'revise'
      ? await readApi<List<OutlineEntry>>(
          event,
          `${threadPath(params.slug)}/outline?limit=100&number=${first}`,
        )
      : { items: [], next: null };
  return {
    activeChannel: thread.channel.slug,
    thread,
    entries: entries.items,
    older: entries.next,
    order,
    posts: outline.items.filter(({ stub }) => !stub),
    /** number of the first post that is not shown */
    further: outline.next ? (outline.items.at(-1)?.number ?? 0) + 1 : null,
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
  split: async (event) => {
    const form = await formOf(event);
    const posts = form.getAll('posts').filter((id) => typeof id === 'string');
    const values = {
      posts: posts.join(','),
      title: textOf(form, 'title'),
      kind: textOf(form, 'kind'),
      reason: textOf(form, 'reason'),
    };
    const path = `${threadPath(event.params.slug)}/split`;
    return done(event, 'split', values, await callApi(event, 'POST', path, { ...values, posts }));
  },
  hide: async (event) => {
    const form = await formOf(event);
    const posts = form.getAll('posts').filter((id) => typeof id === 'string');
    const values = { posts: posts.join(','), ground: textOf(form, 'ground'), reason: textOf(form, 'reason') };
    const path = `${threadPath(event.params.slug)}/hidden-posts`;
    return done(event, 'hide', values, await callApi(event, 'PUT', path, { ...values, posts }));
  },
  revise: async (event) => {
    const values = await valuesOf(event, ['post', 'reason']);
    const path = `/posts/${encodeURIComponent(values.post || 'keiner')}/revision-request`;
    const answer = values.post ? await callApi(event, 'PUT', path, { reason: values.reason }) : null;
    if (answer) return done(event, 'revise', values, answer);
    const errors = [{ field: 'post', message: m.problem_field_required() }];
    return fail(422, { values, errors, order: 'revise', readers: undefined });
  },
  refer: async (event) => {
    const values = await valuesOf(event, ['thread', 'reason']);
    const thread = (await threadNamed(event, values.thread ?? '')) ?? '-';
    const path = `${threadPath(event.params.slug)}/answered-in`;
    const answer = await callApi(event, 'PUT', path, { thread, reason: values.reason });
    return done(event, 'refer', values, answer);
  },
  merge: async (event) => {
    const values = await valuesOf(event, ['into', 'reason', 'widens']);
    const into = (await threadNamed(event, values.into ?? '')) ?? '-';
    const path = `${threadPath(event.params.slug)}/merged-into`;
    const body = { into, reason: values.reason, widens: values.widens === 'yes' };
    const answer = await callApi(event, 'PUT', path, body);
    const { readers } = answer.json<{ readers?: Author[] }>();
    const refused = done(event, 'merge', values, answer);
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
  if (answer.ok) {
    const { entry, thread, entries } = answer.json<Partial<PostsMoved & Several> & Partial<Done>>();
    const slug = thread ?? encodeURIComponent(params.slug);
    // several are taken back one by one, from the log
    redirect(303, entries ? `/themen/${slug}/moderation` : `/themen/${slug}?seite=1&moderiert=${entry}`);
  }
  const failure = refuse(answer, values);
  return fail(failure.status, { ...failure.data, order, readers: undefined as Author[] | undefined });
}
