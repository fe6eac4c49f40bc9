import { error, redirect } from '@sveltejs/kit';
import type { Invitable, List, ManagedMembership } from '#lib/api-types.ts';
import { callApi, readApi, signInPath } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import { stateWords } from '#lib/people/states.ts';
import type { PageServerLoad } from './$types';

const ROWS = 50;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (!event.locals.me.may.invite) error(403, m.administration_denied());
  const { organisations } = await readApi<Invitable>(event, '/people/invitable');
  const filter = {
    q: (searchParams.get('suche') ?? '').trim().slice(0, 100),
    organisation: organisations.find(({ id }) => id === searchParams.get('organisation'))?.id ?? '',
    stand: stateWords.find(({ word }) => word === searchParams.get('stand'))?.word ?? '',
  };
  const query = new URLSearchParams({
    limit: String(ROWS),
    q: filter.q,
    organisation: filter.organisation,
    state: stateWords.find(({ word }) => word === filter.stand)?.state ?? 'current',
  });
  const after = searchParams.get('nach');
  const next = after
    ? await callApi(event, 'GET', `/memberships?${query}&after=${encodeURIComponent(after)}`)
    : null;
  const page = next?.ok
    ? next.json<List<ManagedMembership>>()
    : await readApi<List<ManagedMembership>>(event, `/memberships?${query}`);
  return {
    memberships: page.items,
    next: page.next,
    isFirst: !next?.ok,
    filter,
    organisations: organisations.map(({ id, name }) => ({ value: id, words: name })),
  };
};
