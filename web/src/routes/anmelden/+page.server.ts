import { redirect } from '@sveltejs/kit';
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
    redirect(303, localPath(event.url.searchParams.get('weiter')));
  },
};
