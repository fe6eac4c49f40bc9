import type { Channel, List, ThreadSummary } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { views } from '#lib/channel/views.ts';
import type { PageServerLoad } from './$types';

const ROWS = 20;

export const load: PageServerLoad = async (event) => {
  event.depends('app:channel');
  const { params, url } = event;
  const path = `/channels/${encodeURIComponent(params.slug)}`;
  const view = views.find(({ word }) => word === url.searchParams.get('ansicht')) ?? views[0];
  const query = new URLSearchParams({ limit: String(ROWS), ...view.filter });
  const after = url.searchParams.get('nach');
  if (after) query.set('after', after);
  const [channel, threads] = await Promise.all([
    readApi<Channel>(event, path),
    readApi<List<ThreadSummary>>(event, `${path}/threads?${query}`),
  ]);
  return {
    activeChannel: channel.slug,
    channel,
    threads: threads.items,
    next: threads.next,
    view: view.word,
    isFirst: !after,
  };
};
