import { error, fail, redirect } from '@sveltejs/kit';
import { allOf } from '#lib/all-of.ts';
import type { Meeting, MeetingSummary, Thread } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** Those who plan take a question onto the agenda of a meeting: which one, where there are several, is chosen first (`?treffen=`). */
export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'advisor') error(403, m.problem_meeting_planners());
  const [thread, coming] = await Promise.all([
    readApi<Thread>(event, `/threads/${encodeURIComponent(event.params.slug)}`),
    allOf<MeetingSummary>(event, '/meetings?when=coming'),
  ]);
  const meetings = coming.filter(({ state }) => state === 'draft' || state === 'announced');
  const asked = event.url.searchParams.get('treffen');
  const chosen = meetings.length === 1 ? meetings[0] : meetings.find(({ slug }) => slug === asked);
  const meeting = chosen ? await readApi<Meeting>(event, `/meetings/${chosen.id}`) : null;
  return { activeChannel: thread.channel.slug, thread, meetings, meeting };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const meeting = textOf(form, 'meeting');
    // without one the question has an item of its own
    const item = textOf(form, 'item');
    const values = { item };
    const path = `/meetings/${encodeURIComponent(meeting)}/threads/${encodeURIComponent(event.params.slug)}`;
    const answer = await callApi(event, 'PUT', path, { item: item || null });
    if (answer.ok) redirect(303, `/treffen/${answer.json<Meeting>().slug}/planung?erledigt=aufgenommen`);
    const { status, data } = refuse(answer, values);
    return fail(status, { values, errors: data.errors.map((each) => ({ ...each, field: 'item' })) });
  },
};
