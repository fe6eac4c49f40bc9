import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ChannelPage, ChannelTags } from '#lib/api-types.ts';
import { callApi, readApi } from '#lib/api.ts';
import { askedFor, filterWords, readFilter } from '#lib/channel/filters.ts';
import { views, viewPath } from '#lib/channel/views.ts';
import { markedIn } from '#lib/notifications/marked-path.ts';
import { readAll } from '#lib/notifications/read-all.ts';
import { signedOutWhileWriting } from '#lib/composer/signed-out.ts';
import { curating } from './curating.ts';
import type { Actions, PageServerLoad } from './$types';

const ROWS = 20;
/** as many as a curator can choose from */
const CHOICES = 100;

export const load: PageServerLoad = async (event) => {
  event.depends('app:channel');
  const { params, url } = event;
  if (signedOutWhileWriting(event)) return { open: null };
  const path = `/channels/${encodeURIComponent(params.slug)}/page`;
  const view = views.find(({ word }) => word === url.searchParams.get('ansicht')) ?? views[0];
  const filter = readFilter(url.searchParams);
  // a form sends its empty fields too: the address keeps what was chosen
  if (filterWords.some((word) => url.searchParams.get(word) === '')) {
    redirect(303, viewPath(params.slug, view.word, filter));
  }
  const editing = url.searchParams.has('bearbeiten');
  const query = editing
    ? new URLSearchParams({ limit: String(CHOICES) })
    : new URLSearchParams({ limit: String(ROWS), ...askedFor(filter, view.filter) });
  const { channel, threads, isFirst } = await readPage(
    event,
    `${path}?${query}`,
    url.searchParams.get('nach'),
  );
  const curates = editing && channel.may.curate;
  const tags = curates
    ? (await readApi<ChannelTags>(event, `/channels/${encodeURIComponent(params.slug)}/tags`)).items
    : [];
  return {
    activeChannel: channel.slug,
    open: {
      channel,
      threads: threads.items,
      next: threads.next,
      isFirst,
      view: view.word,
      filter,
      marked: markedIn(url),
      editing: curates,
      tags,
    },
  };
};

/** A page of the list; a place in it that there is not, as somebody may type into the address, is its beginning. */
async function readPage(event: RequestEvent, path: string, after: string | null) {
  if (after) {
    const answer = await callApi(event, 'GET', `${path}&after=${encodeURIComponent(after)}`);
    if (answer.ok) return { ...answer.json<ChannelPage>(), isFirst: false };
  }
  return { ...(await readApi<ChannelPage>(event, path)), isFirst: true };
}

type Event = RequestEvent<{ slug: string }>;

export const actions: Actions = {
  ...curating,
  ...readAll(
    '/read-marks',
    ({ params }: Event) => `/kanaele/${params.slug}`,
    ({ params }) => `?channel=${encodeURIComponent(params.slug)}`,
  ),
};
