import { error, redirect } from '@sveltejs/kit';
import type { Attendance, Invitees, Meeting, Questions } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { newKey } from '#lib/composer/sending-again.ts';
import { followUpActions } from '#lib/follow-up/follow-up-actions.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const path = `/meetings/${encodeURIComponent(event.params.slug)}`;
  const meeting = await readApi<Meeting>(event, path);
  // before its end there is nothing to follow up
  if (meeting.state !== 'closed') redirect(303, `/treffen/${encodeURIComponent(event.params.slug)}`);
  if (!meeting.may.followUp) error(403, m.problem_meeting_leaders());
  const [questions, attendance, { organisations }] = await Promise.all([
    readApi<Questions>(event, `${path}/questions`),
    readApi<Attendance>(event, `${path}/attendance`),
    readApi<Invitees>(event, '/meeting-invitees'),
  ]);
  return {
    meeting,
    questions: questions.items,
    attendance,
    organisations,
    formKey: newKey(),
    done: event.url.searchParams.get('erledigt'),
  };
};

export const actions: Actions = { ...followUpActions };
