import { fail } from '@sveltejs/kit';
import type { ChannelOrder, List, ListedChannel } from '#lib/api-types.ts';
import { callApi, problemOf, readApi, textOf } from '#lib/api.ts';
import { reordered, sectionsOf } from '#lib/channel/order-form.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  // what the navigation counts is what is new here
  event.depends('app:channels');
  const mayOrder = event.locals.me?.role === 'admin';
  const ordering = mayOrder && event.url.searchParams.has('ordnen');
  const [{ items }, order] = await Promise.all([
    readApi<List<ListedChannel>>(event, '/channels?limit=100'),
    ordering ? readApi<ChannelOrder>(event, '/channel-order') : null,
  ]);
  return { listed: items, mayOrder, order };
};

export const actions: Actions = {
  ordnen: async (event) => {
    const form = await formOf(event);
    const revision = textOf(form, 'revision');
    const sections = reordered(sectionsOf(form), textOf(form, 'do'));
    const answer = await callApi(event, 'PUT', '/channel-order', { revision, sections });
    if (answer.ok) return { order: answer.json<ChannelOrder>() };
    const { current } = answer.json<{ current?: ChannelOrder }>();
    const { status, detail, title } = problemOf(answer);
    return fail(status, { message: detail ?? title, ...(current && { order: current }) });
  },
};
