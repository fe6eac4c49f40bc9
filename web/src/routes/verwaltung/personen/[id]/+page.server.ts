import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { MembershipPage, OneTimeLink } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ id: string }>;
const pathOf = ({ params }: Event, rest = '') => `/memberships/${encodeURIComponent(params.id)}${rest}`;

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (!event.locals.me.may.invite) error(403, m.administration_denied());
  return {
    membership: await readApi<MembershipPage>(event, pathOf(event)),
    done: event.url.searchParams.get('erledigt'),
  };
};

/** fields of which nothing chosen is nothing said */
const optional = new Set(['municipalityId', 'handOverTo']);

/** A deed that takes what was typed and ends on the page that says it is done. */
const deed =
  (method: string, rest: string, word: string, fields: readonly string[] = []) =>
  async (event: Event) => {
    const form = await formOf(event);
    const values = Object.fromEntries(fields.map((field) => [field, textOf(form, field)]));
    const given = Object.entries(values).filter(([field, value]) => !optional.has(field) || value !== '');
    const body = fields.length > 0 ? Object.fromEntries(given) : undefined;
    const answer = await callApi(event, method, pathOf(event, rest), body);
    if (!answer.ok) return refuse(answer, values);
    redirect(303, `/verwaltung/personen/${encodeURIComponent(event.params.id)}?erledigt=${word}`);
  };

export const actions: Actions = {
  change: deed('PATCH', '', 'geaendert', ['function', 'role', 'municipalityId']),
  revoke: deed('DELETE', '/invitation', 'zurueckgenommen'),
  suspend: deed('PUT', '/suspension', 'gesperrt', ['reason']),
  reinstate: deed('DELETE', '/suspension', 'entsperrt'),
  endSessions: deed('DELETE', '/sessions', 'abgemeldet'),
  end: deed('PUT', '/end', 'beendet', ['lastDay', 'note', 'handOverTo']),
  resume: deed('DELETE', '/end', 'aufgenommen'),

  renew: async (event) => {
    const form = await formOf(event);
    const path = `/people/${encodeURIComponent(textOf(form, 'person'))}/one-time-link`;
    const answer = await callApi(event, 'POST', path);
    if (!answer.ok) return refuse(answer, {});
    return { link: answer.json<OneTimeLink>(), name: textOf(form, 'name') };
  },
};
