import { error, fail, redirect } from '@sveltejs/kit';
import type { Author, ChannelPage } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** as many as are ordered at once */
const THREADS = 50;

/** Where advisors choose several threads of a channel. */
export const load: PageServerLoad = async (event) => {
  const { params, url, locals } = event;
  const after = url.searchParams.get('nach');
  const { channel, threads } = await readApi<ChannelPage>(
    event,
    `/channels/${encodeURIComponent(params.slug)}/page?limit=${THREADS}${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  );
  if (!locals.me?.may.moderate) error(403, m.problem_moderate_advisors_only());
  return {
    activeChannel: channel.slug,
    channel,
    threads: threads.items,
    next: threads.next,
    done: Math.min(THREADS, Math.max(0, Number(url.searchParams.get('getan')) || 0)),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const threads = form.getAll('threads').filter((id) => typeof id === 'string');
    const values = {
      threads: threads.join(','),
      order: textOf(form, 'order'),
      channel: textOf(form, 'channel'),
      reason: textOf(form, 'reason'),
    };
    const { order, channel, reason } = values;
    const widens = textOf(form, 'widens') === 'yes';
    const answer = await callApi(event, 'PUT', '/thread-orders', {
      threads,
      order,
      reason,
      ...(order === 'move' && { channel, widens }),
    });
    if (!answer.ok) {
      const { readers } = answer.json<{ readers?: Author[] }>();
      const failure = refuse(answer, values, ['threads']);
      return fail(failure.status, { ...failure.data, readers });
    }
    redirect(303, `${event.url.pathname}?getan=${threads.length}`);
  },
};
