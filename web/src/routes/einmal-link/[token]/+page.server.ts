import { error, redirect } from '@sveltejs/kit';
import { callApi, problemOf, refuse, textOf } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

type Invitation = { name: string; email: string; purpose: 'invitation' | 'password'; expiresAt: string };

const pathOf = (token: string) => `/one-time-links/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async (event) => {
  const answer = await callApi(event, 'GET', pathOf(event.params.token));
  if (answer.status === 404) error(404, m.link_gone());
  if (!answer.ok) error(answer.status, problemOf(answer).title);
  return { invitation: answer.json<Invitation>() };
};

export const actions: Actions = {
  default: async (event) => {
    const password = textOf(await formOf(event), 'password');
    const answer = await callApi(event, 'POST', pathOf(event.params.token), { password });
    if (!answer.ok) return refuse(answer, {});
    redirect(303, '/anmelden?neu');
  },
};
