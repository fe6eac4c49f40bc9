import { error, fail, redirect } from '@sveltejs/kit';
import type { List, Meeting, MeetingSummary, Thread } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** as many meetings to come as are planned at once */
const most = 10;

/** Those who plan take a question onto the agenda of a meeting. */
export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const [thread, coming] = await Promise.all([
    readApi<Thread>(event, `/threads/${encodeURIComponent(event.params.slug)}`),
    readApi<List<MeetingSummary>>(event, `/meetings?when=coming&limit=${most}`),
  ]);
  if (event.locals.me.role !== 'advisor') error(403, m.problem_meeting_planners());
  const meetings = await Promise.all(
    coming.items
      .filter(({ state }) => state === 'draft' || state === 'announced')
      .map(({ id }) => readApi<Meeting>(event, `/meetings/${id}`)),
  );
  return { activeChannel: thread.channel.slug, thread, meetings };
};

export const actions: Actions = {
  default: async (event) => {
    const chosen = textOf(await formOf(event), 'place');
    // the meeting, and the item in it; without one the question has an item of its own
    const [meeting = '', item = ''] = chosen.split(':');
    const values = { place: chosen };
    if (!meeting)
      return fail(422, { values, errors: [{ field: 'place', message: m.problem_field_required() }] });
    const path = `/meetings/${encodeURIComponent(meeting)}/threads/${encodeURIComponent(event.params.slug)}`;
    const answer = await callApi(event, 'PUT', path, { item: item || null });
    if (answer.ok) redirect(303, `/treffen/${answer.json<Meeting>().slug}/planung?erledigt=aufgenommen`);
    const { status, data } = refuse(answer, values);
    return fail(status, { values, errors: data.errors.map((each) => ({ ...each, field: 'place' })) });
  },
};
