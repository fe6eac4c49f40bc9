import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { SignUps } from '#lib/api-types.ts';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';

type Event = RequestEvent<{ slug: string }>;

const pathOf = ({ params }: Event) => `/meetings/${encodeURIComponent(params.slug)}/sign-up`;
const done = ({ params }: Event, what: string) =>
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}?erledigt=${what}#anmeldung`);

/** Of the page of a meeting: sign up, say that one comes otherwise, withdraw. */
export const signUpActions = {
  signUp: async (event: Event) => {
    const form = await formOf(event);
    const values = { way: textOf(form, 'way'), needs: textOf(form, 'needs') };
    const { way, needs } = values;
    const answer = await callApi(event, 'PUT', pathOf(event), { needs, ...(way && { way }) });
    if (!answer.ok) return refuse(answer, values);
    done(event, answer.json<SignUps>().own?.state === 'waiting' ? 'wartet' : 'angemeldet');
  },

  withdraw: async (event: Event) => {
    const answer = await callApi(event, 'DELETE', pathOf(event));
    if (!answer.ok) return refuse(answer, {} as { way?: string; needs?: string });
    done(event, 'abgemeldet');
  },
};
