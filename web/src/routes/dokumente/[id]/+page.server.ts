import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Author, Document, DocumentUses, List, ThreadSummary } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
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
  const [document, uses, threads] = await Promise.all([
    readApi<Document>(event, pathOf(event)),
    readApi<DocumentUses>(event, `${pathOf(event)}/uses?limit=${limit}${place}`),
    readApi<List<ThreadSummary>>(event, `${pathOf(event)}/threads?limit=${limit}`),
  ]);
  return {
    document,
    uses,
    threads,
    activeChannel: document.channel.slug,
    done: query.get('erledigt'),
    reading: await readReading(event, document),
  };
};

const none = { channel: '', why: '', reason: '' };

export const actions: Actions = {
  check: async (event) => {
    const form = await formOf(event);
    const body = {
      revision: Number(textOf(form, 'revision')) || 1,
      checked: textOf(form, 'checked') === 'yes',
    };
    const answer = await callApi(event, 'PATCH', pathOf(event), body);
    if (answer.ok) redirect(303, here(event, body.checked ? 'geprueft' : 'ungeprueft'));
    const { status, data } = refuse(answer, none);
    return fail(status, { ...data, deed: 'check' as const, readers: undefined });
  },
  restore: async (event) => {
    const form = await formOf(event);
    const number = Number(textOf(form, 'number')) || 0;
    const path = `${pathOf(event)}/versions/${number}/restored`;
    const answer = await callApi(event, 'PUT', path, { note: textOf(form, 'note') });
    if (answer.ok) redirect(303, here(event, 'wiederhergestellt'));
    const { status, data } = refuse(answer, none);
    return fail(status, { ...data, deed: 'restore' as const, readers: undefined });
  },
  remove: async (event) => {
    const reason = textOf(await formOf(event), 'reason');
    const answer = await callApi(event, 'DELETE', pathOf(event), { reason });
    if (answer.ok) redirect(303, here(event, 'entfernt'));
    const { status, data } = refuse(answer, { ...none, reason });
    return fail(status, { ...data, deed: 'remove' as const, readers: undefined });
  },
  move: async (event) => {
    const form = await formOf(event);
    const [channel, why] = [textOf(form, 'channel'), textOf(form, 'why')];
    const body = { channel, reason: why, widens: textOf(form, 'widens') === 'yes' };
    const answer = await callApi(event, 'PUT', `${pathOf(event)}/channel`, body);
    if (answer.ok) redirect(303, here(event, 'verschoben'));
    const { status, data } = refuse(answer, { ...none, channel, why });
    const errors = data.errors.map(({ field, message }) => ({
      field: field === 'reason' ? 'why' : field,
      message,
    }));
    const { readers } = answer.json<{ readers?: Author[] }>();
    return fail(status, { ...data, errors, deed: 'move' as const, readers });
  },
};
