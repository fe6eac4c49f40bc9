import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type {
  Channel,
  Document,
  Draft,
  Held,
  List,
  ListedChannel,
  Thread,
  WeekDraft,
  WrittenPost,
} from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { newThreadIn } from '#lib/composer/draft-text.ts';
import { unreachedQuery } from '#lib/composer/mention/unreached-query.ts';
import { confirmedAfter, keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { placeIn } from '#lib/document/place-words.ts';
import { heldPath } from '#lib/held/held-path.ts';
import { signedOutWhileWriting } from '#lib/composer/signed-out.ts';
import { tagsOf } from '#lib/thread/tags.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const key = randomUUID().replaceAll('-', '');
  const slug = url.searchParams.get('kanal');
  const title = (url.searchParams.get('titel') ?? '').slice(0, 200);
  const none = {
    key,
    title,
    about: null,
    channel: null,
    draft: null,
    week: null,
    listed: [],
    signedOut: false,
  };
  if (signedOutWhileWriting(event)) return { ...none, signedOut: true };
  if (!locals.me) redirect(303, signInPath(url));
  if (!slug) return { ...none, listed: await channelsToChoose(event) };

  const path = `/channels/${encodeURIComponent(slug)}`;
  const [channel, about, answer, week] = await Promise.all([
    readApi<Channel>(event, path),
    documentNamed(event),
    callApi(event, 'GET', draftIn(slug)),
    url.searchParams.has('woche') ? callApi(event, 'GET', `${path}/week`) : null,
  ]);
  const draft = answer.ok ? answer.json<Draft>() : null;
  const listed = channel.may.kinds.length > 0 ? [] : await channelsToChoose(event);
  const written = week?.ok ? week.json<WeekDraft>() : null;
  return { ...none, about, channel, draft, week: written, listed, activeChannel: channel.slug };
};

/** What the question is about, if the viewer reads it. */
async function documentNamed(event: RequestEvent) {
  const id = event.url.searchParams.get('dokument');
  const answer = id ? await callApi(event, 'GET', `/documents/${encodeURIComponent(id)}`) : null;
  if (!answer?.ok) return null;
  const { id: document, title } = answer.json<Document>();
  return { document: { id: document, title }, place: placeIn(event.url.searchParams) };
}

const channelsToChoose = async (event: RequestEvent) =>
  (await readApi<List<ListedChannel>>(event, '/channels?limit=100')).items;

const draftIn = (slug: string) => `/drafts/${encodeURIComponent(newThreadIn({ slug }))}`;

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const values = {
      kind: textOf(form, 'kind'),
      title: textOf(form, 'title'),
      body: textOf(form, 'body'),
      tags: textOf(form, 'tags'),
      key: textOf(form, 'key'),
      confirmed: textOf(form, 'confirmed'),
    };
    const { kind, title, body, tags, key } = values;
    const channel = event.url.searchParams.get('kanal') ?? '';
    const path = `/channels/${encodeURIComponent(channel)}/threads`;
    const answer = await sendOnce(
      event,
      path,
      { kind, title, body, tags: tagsOf(tags), confirmed: values.confirmed === 'yes' },
      key,
    );
    if (!answer.ok)
      return refuse(answer, { ...values, key: keyAfter(answer, key), confirmed: confirmedAfter(answer) });
    const opened = answer.json<(Thread & Pick<WrittenPost, 'unreached'>) | Held>();
    await callApi(event, 'DELETE', draftIn(channel));
    if ('held' in opened) redirect(303, heldPath(opened.held));
    const { slug, unreached } = opened;
    redirect(303, `/themen/${slug}${unreachedQuery(unreached)}`);
  },
};
