import { readApi } from '#lib/api.ts';
import type { Meeting, SignUps } from '#lib/api-types.ts';
import { pastOf } from '#lib/meeting/past-of.ts';
import { openActions } from '#lib/live-room/open-actions.ts';
import { signUpActions } from '#lib/meeting/sign-up-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:meeting');
  const path = `/meetings/${encodeURIComponent(event.params.slug)}`;
  const [meeting, signUps] = await Promise.all([
    readApi<Meeting>(event, path),
    readApi<SignUps>(event, `${path}/sign-ups`),
  ]);
  const past = meeting.state === 'closed' ? await pastOf(event, meeting) : null;
  return { meeting, signUps, past, done: event.url.searchParams.get('erledigt') };
};

export const actions: Actions = { ...signUpActions, ...openActions };
