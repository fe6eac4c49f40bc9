import { redirect } from '@sveltejs/kit';
import type { List, OutlineEntry, Thread } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { postPath } from '#lib/thread/apply-event.ts';
import { isDay } from '#lib/ui/is-day.ts';
import type { PageServerLoad } from './$types';

/** as many as one looks through at once */
const ENTRIES = 100;

/** Who wrote when, and about what; with a day in the address it leads to the first post from then on. */
export const load: PageServerLoad = async (event) => {
  const path = `/threads/${encodeURIComponent(event.params.slug)}`;
  const read = (query: string) => readApi<List<OutlineEntry>>(event, `${path}/outline?${query}`);

  const day = event.url.searchParams.get('tag') ?? '';
  if (isDay(day)) {
    const [first] = (await read(`limit=1&from=${day}`)).items;
    if (first) redirect(303, postPath(encodeURIComponent(event.params.slug), first.number));
  }
  const wanted = Number(event.url.searchParams.get('ab'));
  const from = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, 1_000_000) : 1;
  const [thread, { items, next }] = await Promise.all([
    readApi<Thread>(event, path),
    read(`limit=${ENTRIES}&number=${from}`),
  ]);
  return {
    activeChannel: thread.channel.slug,
    thread,
    entries: items,
    earlier: from > 1 ? Math.max(1, from - ENTRIES) : null,
    further: next ? from + ENTRIES : null,
    /** what was typed, and led nowhere */
    day,
  };
};
