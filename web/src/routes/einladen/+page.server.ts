import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Invitable, List, OneTimeLink, Person } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (!event.locals.me.may.invite) error(403, m.invite_denied());
  const [people, invitable] = await Promise.all([
    allPeople(event),
    readApi<Invitable>(event, '/people/invitable'),
  ]);
  const q = (event.url.searchParams.get('person') ?? '').trim().slice(0, 100);
  const renewing = people.find(({ id }) => id === event.url.searchParams.get('erneuern'));
  return {
    people: renewing ? [renewing] : people.filter(fits(q)),
    q,
    renewing: renewing?.id ?? null,
    invitable,
  };
};

/** Everybody whom the viewer may manage: as many as take part, so a few pages at most. */
async function allPeople(event: RequestEvent): Promise<Person[]> {
  const people: Person[] = [];
  let after: string | null = null;
  do {
    const from: string = after ? `&after=${encodeURIComponent(after)}` : '';
    const page: List<Person> = await readApi<List<Person>>(event, `/people?limit=100${from}`);
    people.push(...page.items);
    after = page.next;
  } while (after);
  return people;
}

/** Every word of the search stands somewhere in what the list says of a person. */
const fits = (q: string) => (person: Person) => {
  const said = [person.name, person.function, person.organisation.name, person.email].join(' ').toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
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
