import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ReportCase } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** One case: for who reported it, for whose post it is, and for advisors. */
export const load: PageServerLoad = async (event) => ({
  reported: await readApi<ReportCase>(event, casePath(event)),
  done: event.url.searchParams.get('getan'),
});

export const actions: Actions = {
  take: async (event) =>
    after(event, 'take', {}, await callApi(event, 'PUT', `${casePath(event)}/taken`), 'uebernommen'),
  giveBack: async (event) =>
    after(event, 'take', {}, await callApi(event, 'DELETE', `${casePath(event)}/taken`), 'zurueckgegeben'),
  decide: async (event) => {
    const values = await valuesOf(event, ['outcome', 'ground', 'rule', 'reasons']);
    const { outcome, reasons } = values;
    const body = { outcome, reasons, ...hiding(values) };
    const answer = await callApi(event, 'PUT', `${casePath(event)}/decision`, body);
    return after(event, 'decide', values, answer, 'entschieden');
  },
  object: async (event) => {
    const values = await valuesOf(event, ['words']);
    const answer = await callApi(event, 'POST', `${casePath(event)}/objection`, values);
    return after(event, 'object', values, answer, 'widersprochen');
  },
  decideObjection: async (event) => {
    const values = await valuesOf(event, ['objection', 'outcome', 'ground', 'rule', 'reason']);
    const { objection = '', outcome, reason } = values;
    const path = `/objections/${encodeURIComponent(objection)}/decision`;
    const answer = await callApi(event, 'PUT', path, { outcome, reason, ...hiding(values) });
    return after(event, 'decideObjection', values, answer, 'entschieden');
  },
};

type Event = RequestEvent<{ id: string }>;

const casePath = ({ params }: Event) => `/reports/${encodeURIComponent(params.id)}`;

/** What was left empty is not said. */
const hiding = ({ ground, rule }: Record<string, string>) => ({
  ...(ground && { ground }),
  ...(rule && { rule }),
});

async function valuesOf(event: Event, names: string[]): Promise<Record<string, string>> {
  const form = await formOf(event);
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

/** The page says what was done; or the form what is wrong. */
function after(
  { url }: Event,
  form: 'take' | 'decide' | 'object' | 'decideObjection',
  values: Record<string, string>,
  answer: ApiAnswer,
  done: string,
) {
  if (answer.ok) redirect(303, `${url.pathname}?getan=${done}`);
  const failure = refuse(answer, values);
  return fail(failure.status, { ...failure.data, form });
}
