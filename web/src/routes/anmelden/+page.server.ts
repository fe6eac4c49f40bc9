import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { GuidedStart, Me } from '#lib/api-types.ts';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { localPath } from '#lib/local-path.ts';
import { demoPeople } from '#lib/shell/demo-people.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const goOn = localPath(event.url.searchParams.get('weiter'));
  if (event.locals.me) redirect(303, goOn);
  return {
    people: await demoPeople(event),
    signedOut: event.url.searchParams.has('abgemeldet'),
    isNew: event.url.searchParams.has('neu'),
    sentHere: goOn !== '/',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const demoEmail = textOf(form, 'demo');
    const email = demoEmail || textOf(form, 'email').trim();
    const answer = demoEmail
      ? await callApi(event, 'POST', '/session/demo-people', { email })
      : await callApi(event, 'POST', '/session', { email, password: textOf(form, 'password') });
    if (!answer.ok) return refuse(answer, { email });
    const goOn = localPath(event.url.searchParams.get('weiter'));
    redirect(303, goOn === '/' && (await startsAnew(event, answer.json<Me>())) ? '/verwaltung/start' : goOn);
  },
};

/** A new installation leads its administrator through the first steps, until they are done or put away. */
async function startsAnew(event: RequestEvent, { role }: Me): Promise<boolean> {
  if (role !== 'admin') return false;
  const answer = await callApi(event, 'GET', '/guided-start');
  if (!answer.ok) return false;
  const { left, steps } = answer.json<GuidedStart>();
  return !left && steps.some(({ done }) => !done);
}
