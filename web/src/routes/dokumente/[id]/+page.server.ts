import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Author, Document, DocumentUses, HiddenDocument, List, ThreadSummary } from '#lib/api-types.ts';
import { callApi, contentOf, readApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { nothingTyped, type DocumentForm, type ShownDocument } from '#lib/document/shown-document.ts';
import { readReading } from '#lib/document/viewer/read-reading.ts';
import { formOf } from '#lib/form-of.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ id: string }>;
const pathOf = ({ params }: Event) => `/documents/${encodeURIComponent(params.id)}`;
const here = ({ params }: Event, done: string) => `/dokumente/${params.id}?erledigt=${done}`;

export const load: PageServerLoad = async (event) => {
  event.depends('app:document');
  const query = event.url.searchParams;
  const all = query.get('verwendet') === 'alle';
  const limit = all ? 100 : 5;
  const after = all ? query.get('verwendet-ab') : null;
  const place = after ? `&after=${encodeURIComponent(after.slice(0, 300))}` : '';
  const answer = await callApi(event, 'GET', pathOf(event));
  const hidden = hiddenIn(answer);
  if (hidden) return { shown: null, hidden, id: event.params.id, activeChannel: hidden.channel.slug };
  const document = contentOf<Document>(event, answer);
  const [uses, threads, reading] = await Promise.all([
    readApi<DocumentUses>(event, `${pathOf(event)}/uses?limit=${limit}${place}`),
    readApi<List<ThreadSummary>>(event, `${pathOf(event)}/threads?limit=${limit}`),
    readReading(event, document),
  ]);
  const shown: ShownDocument = { document, uses, threads, done: query.get('erledigt'), reading };
  return { shown, hidden: null, id: document.id, activeChannel: document.channel.slug };
};

/** What is told of a document that is hidden from her; null where the answer is another one. */
const hiddenIn = (answer: ApiAnswer): HiddenDocument | null =>
  answer.status === 404 ? (answer.json<{ hidden?: HiddenDocument }>().hidden ?? null) : null;

/** The form again, with what was typed. `names`: what fields of the API are called in it. */
function refused(
  answer: ApiAnswer,
  deed: DocumentForm['deed'],
  typed: Partial<DocumentForm['values']> = {},
  names: Record<string, string> = {},
) {
  const { status, data } = refuse(answer, { ...nothingTyped, ...typed });
  const errors = data.errors.map(({ field, message }) => ({
    field: names[field] ?? field,
    message,
  }));
  return fail(status, { ...data, errors, deed, readers: undefined as Author[] | undefined });
}

export const actions: Actions = {
  check: async (event) => {
    const form = await formOf(event);
    const body = {
      revision: Number(textOf(form, 'revision')) || 1,
      checked: textOf(form, 'checked') === 'yes',
    };
    const answer = await callApi(event, 'PATCH', pathOf(event), body);
    if (answer.ok) redirect(303, here(event, body.checked ? 'geprueft' : 'ungeprueft'));
    return refused(answer, 'check');
  },
  restore: async (event) => {
    const form = await formOf(event);
    const number = Number(textOf(form, 'number')) || 0;
    const path = `${pathOf(event)}/versions/${number}/restored`;
    const answer = await callApi(event, 'PUT', path, { note: textOf(form, 'note') });
    if (answer.ok) redirect(303, here(event, 'wiederhergestellt'));
    return refused(answer, 'restore');
  },
  remove: async (event) => {
    const reason = textOf(await formOf(event), 'reason');
    const answer = await callApi(event, 'DELETE', pathOf(event), { reason });
    if (answer.ok) redirect(303, here(event, 'entfernt'));
    return refused(answer, 'remove', { reason });
  },
  hide: async (event) => {
    const form = await formOf(event);
    const [ground, words] = [textOf(form, 'ground'), textOf(form, 'words')];
    const answer = await callApi(event, 'PUT', `${pathOf(event)}/hidden`, { ground, reason: words });
    if (answer.ok) redirect(303, here(event, 'ausgeblendet'));
    return refused(answer, 'hide', { ground, words }, { reason: 'words' });
  },
  bringBack: async (event) => {
    const words = textOf(await formOf(event), 'words');
    const path = `${pathOf(event)}/hidden?reason=${encodeURIComponent(words)}`;
    const answer = await callApi(event, 'DELETE', path);
    if (answer.ok) redirect(303, here(event, 'eingeblendet'));
    return refused(answer, 'bringBack', { words }, { reason: 'words' });
  },
  report: async (event) => {
    const form = await formOf(event);
    const [about, said, quoted] = [textOf(form, 'about'), textOf(form, 'said'), textOf(form, 'quoted')];
    const body = { ground: about, words: said, quoted };
    const answer = await callApi(event, 'POST', `${pathOf(event)}/reports`, body);
    if (answer.ok) redirect(303, `/meldungen/${answer.json<{ case: string }>().case}?getan=gemeldet`);
    return refused(answer, 'report', { about, said, quoted }, { ground: 'about', words: 'said' });
  },
  move: async (event) => {
    const form = await formOf(event);
    const [channel, why] = [textOf(form, 'channel'), textOf(form, 'why')];
    const body = { channel, reason: why, widens: textOf(form, 'widens') === 'yes' };
    const answer = await callApi(event, 'PUT', `${pathOf(event)}/channel`, body);
    if (answer.ok) redirect(303, here(event, 'verschoben'));
    const { status, data } = refused(answer, 'move', { channel, why }, { reason: 'why' });
    const { readers } = answer.json<{ readers?: Author[] }>();
    return fail(status, { ...data, readers });
  },
};
