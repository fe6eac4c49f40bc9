import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { MinutesEntry } from '#lib/api-types.ts';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { entryBody, entryValues } from './entry-form.ts';

type Event = RequestEvent<{ slug: string }>;

/** Back to the minutes, at what was just written down; `done` is the word for what was done. */
const back = ({ params, url }: Event, done: string, place: string) => {
  const writing = url.searchParams.has('bearbeiten') ? 'bearbeiten&' : '';
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}/protokoll?${writing}erledigt=${done}#${place}`);
};
const pathOf = (id: string) => `/minutes-entries/${encodeURIComponent(id)}`;

/** Of the page of minutes: results, decisions and tasks, by plain forms. */
export const entryActions = {
  addEntry: async (event: Event) => {
    const form = await formOf(event);
    const [values, key] = [entryValues(form), textOf(form, 'key')];
    const path = `/meetings/${encodeURIComponent(event.params.slug)}/minutes/entries`;
    const sent = { ...entryBody(values), itemId: values.item || null };
    const answer = await sendOnce(event, path, sent, key);
    if (!answer.ok) return refuse(answer, { ...values, key: keyAfter(answer, key) });
    back(event, 'festgehalten', `eintrag-${answer.json<MinutesEntry>().number}`);
  },

  changeEntry: async (event: Event) => {
    const form = await formOf(event);
    const values = entryValues(form);
    const moves = form.has('item') && { itemId: values.item || null };
    const answer = await callApi(event, 'PATCH', pathOf(values.entry), { ...entryBody(values), ...moves });
    if (!answer.ok) return refuse(answer, { ...values, key: '' });
    back(event, 'geaendert', `eintrag-${answer.json<MinutesEntry>().number}`);
  },

  removeEntry: async (event: Event) => {
    const form = await formOf(event);
    const values = entryValues(form);
    const answer = await callApi(event, 'DELETE', pathOf(values.entry));
    if (!answer.ok) return refuse(answer, { ...values, key: '' });
    back(event, 'entfernt', `eintraege-${encodeURIComponent(values.item || 'allgemein')}`);
  },
};
