import { error, redirect } from '@sveltejs/kit';
import type { List, OneTimeLink, Person, Role } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

type Invitable = {
  organisations: {
    id: string;
    name: string;
    roles: Role[];
    municipalities: { id: string; name: string }[];
  }[];
};

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (!event.locals.me.may.invite) error(403, m.invite_denied());
  const after = event.url.searchParams.get('ab');
  const [people, invitable] = await Promise.all([
    readApi<List<Person>>(event, `/people?limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`),
    readApi<Invitable>(event, '/people/invitable'),
  ]);
  return { people: people.items, next: people.next, invitable };
};

export const actions: Actions = {
  invite: async (event) => {
    const form = await formOf(event);
    const fields = ['name', 'email', 'function', 'organisationId', 'role', 'municipalityId'] as const;
    const values = Object.fromEntries(fields.map((field) => [field, textOf(form, field).trim()]));
    const { municipalityId, ...person } = values;
    const answer = await callApi(
      event,
      'POST',
      '/people',
      municipalityId ? { ...person, municipalityId } : person,
    );
    if (!answer.ok) return refuse(answer, values);
    return { link: answer.json<OneTimeLink>(), name: values.name ?? '', renewed: false };
  },

  renew: async (event) => {
    const form = await formOf(event);
    const answer = await callApi(
      event,
      'POST',
      `/people/${encodeURIComponent(textOf(form, 'id'))}/one-time-link`,
    );
    if (!answer.ok) return refuse(answer, {});
    return { link: answer.json<OneTimeLink>(), name: textOf(form, 'name'), renewed: true };
  },
};
