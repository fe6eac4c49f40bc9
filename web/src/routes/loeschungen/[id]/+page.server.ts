import { fail, redirect } from '@sveltejs/kit';
import type { Erasure, ErasureOutcome } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const path = ({ params }: Pick<RequestEvent, 'params'>) => `/erasures/${encodeURIComponent(params.id)}`;

/** What is to be erased, why, and the consent. */
export const load: PageServerLoad = async (event) => ({
  erasure: await readApi<Erasure>(event, path(event)),
  done: event.url.searchParams.get('getan'),
});

export const actions: Actions = {
  erase: (event) => decide(event, 'erased', 'geloescht'),
  drop: (event) => decide(event, 'dropped', 'unterblieben'),
};

async function decide(event: RequestEvent, outcome: ErasureOutcome, done: string) {
  const values = { note: textOf(await formOf(event), 'note') };
  const answer = await callApi(event, 'PUT', `${path(event)}/decision`, { outcome, ...values });
  if (answer.ok) redirect(303, `${event.url.pathname}?getan=${done}`);
  const failure = refuse(answer, values);
  return fail(failure.status, failure.data);
}
