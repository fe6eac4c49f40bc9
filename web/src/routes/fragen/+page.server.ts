import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { Channel, Draft, Thread } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { signedOutWhileWriting } from '#lib/composer/signed-out.ts';
import { tagsOf } from '#lib/thread/tags.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const key = randomUUID().replaceAll('-', '');
  const slug = url.searchParams.get('kanal');
  const title = (url.searchParams.get('titel') ?? '').slice(0, 200);
  if (signedOutWhileWriting(event)) return { key, title, channel: null, draft: null, signedOut: true };
  if (!locals.me) redirect(303, signInPath(url));
  if (!slug) return { key, title, channel: null, draft: null, signedOut: false };

  const [channel, answer] = await Promise.all([
    readApi<Channel>(event, `/channels/${encodeURIComponent(slug)}`),
    callApi(event, 'GET', '/drafts/new'),
  ]);
  const draft = answer.ok ? answer.json<Draft>() : null;
  return { key, title, channel, draft, signedOut: false, activeChannel: channel.slug };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const values = {
      kind: textOf(form, 'kind'),
      title: textOf(form, 'title'),
      body: textOf(form, 'body'),
      tags: textOf(form, 'tags'),
      key: textOf(form, 'key'),
    };
    const { kind, title, body, tags, key } = values;
    const channel = event.url.searchParams.get('kanal') ?? '';
    const path = `/channels/${encodeURIComponent(channel)}/threads`;
    const answer = await sendOnce(event, path, { kind, title, body, tags: tagsOf(tags) }, key);
    if (!answer.ok) return refuse(answer, { ...values, key: keyAfter(answer, key) });
    const thread = answer.json<Thread>();
    await callApi(event, 'DELETE', '/drafts/new');
    redirect(303, `/themen/${thread.slug}`);
  },
};
