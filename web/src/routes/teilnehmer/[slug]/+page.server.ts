import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { List, OrganisationPage, ThreadSummary } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { signedOutWhileWriting } from '#lib/composer/signed-out.ts';
import { formOf } from '#lib/form-of.ts';
import { linesOf } from '#lib/organisation/lines-of.ts';
import { partOf } from '#lib/organisation/parts.ts';
import type { Actions, PageServerLoad } from './$types';

const ROWS = 20;

type Event = RequestEvent<{ slug: string }>;
const pathOf = ({ params }: Event, rest = '') => `/organisations/${encodeURIComponent(params.slug)}${rest}`;

export const load: PageServerLoad = async (event) => {
  if (signedOutWhileWriting(event)) return { open: null };
  const { searchParams } = event.url;
  const part = partOf(searchParams.get('teil'));
  const after = searchParams.get('nach');
  const [organisation, threads] = await Promise.all([
    readApi<OrganisationPage>(event, pathOf(event)),
    readThreads(event, new URLSearchParams({ part: part.name, limit: String(ROWS) }), after),
  ]);
  return {
    open: {
      organisation,
      part: part.word,
      ...threads,
      editing: searchParams.has('bearbeiten') && organisation.may.describe,
      saved: searchParams.has('gespeichert'),
    },
  };
};

/** A page of the list; a place in it that there is not, as somebody may type into the address, is its beginning. */
async function readThreads(event: Event, query: URLSearchParams, after: string | null) {
  const path = pathOf(event, `/threads?${query}`);
  if (after) {
    const answer = await callApi(event, 'GET', `${path}&after=${encodeURIComponent(after)}`);
    if (answer.ok) {
      const { items, next } = answer.json<List<ThreadSummary>>();
      return { threads: items, next, isFirst: false };
    }
  }
  const { items, next } = await readApi<List<ThreadSummary>>(event, path);
  return { threads: items, next, isFirst: true };
}

export const actions: Actions = {
  beschreiben: async (event) => {
    const form = await formOf(event);
    const values = Object.fromEntries(
      (['revision', 'offers', 'contact', 'district'] as const).map((name) => [name, textOf(form, name)]),
    );
    const { offers = '', contact, district, revision } = values;
    const change = { revision: Number(revision), offers: linesOf(offers), contact };
    const answer = await callApi(event, 'PUT', pathOf(event, '/about'), {
      ...change,
      ...(district?.trim() && { district }),
    });
    if (answer.ok) redirect(303, `/teilnehmer/${event.params.slug}?gespeichert`);
    const refusal = refuse(answer, values, ['offers']);
    const { current } = answer.json<{ current?: OrganisationPage }>();
    return fail(refusal.status, { ...refusal.data, current: current ?? null });
  },
};
