import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Invitees, Meeting } from '#lib/api-types.ts';
import { readApi, refuse, signInPath } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { atFields, bodyOf, typedIn } from '#lib/meeting/typed-meeting.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { me } = event.locals;
  if (!me) redirect(303, signInPath(event.url));
  if (me.role !== 'advisor') error(403, m.problem_meeting_planners());
  return {
    key: randomUUID().replaceAll('-', ''),
    invitees: await readApi<Invitees>(event, '/meeting-invitees'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const typed = typedIn(await formOf(event));
    const { body, errors } = bodyOf(typed);
    if (errors.length > 0) return fail(422, { values: typed, errors });
    const { key } = typed.texts;
    const answer = await sendOnce(event, '/meetings', body, key);
    if (answer.ok) redirect(303, `/treffen/${answer.json<Meeting>().slug}/planung?erledigt=geplant`);
    const { status, data } = refuse(answer, {
      ...typed,
      texts: { ...typed.texts, key: keyAfter(answer, key) },
    });
    return fail(status, { values: data.values, errors: atFields(data.errors) });
  },
};
