import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, problemOf, textOf, type ApiAnswer } from '#lib/api.ts';
import { documentTitled } from '#lib/document/document-titled.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import { pathHere } from '#lib/ui/path-here.ts';

type Event = RequestEvent<{ slug: string }>;

/** Why a document did not come onto the agenda, and what was typed at which item. */
export interface DocumentOutcome {
  item: string;
  typed: string;
  message: string;
}

const pathOf = ({ params }: Event, item: string, document: string) =>
  `/meetings/${[params.slug, 'agenda', item || '-', 'documents', document || '-'].map(encodeURIComponent).join('/')}`;

const back = ({ params }: Event, done: string) =>
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}/planung?erledigt=${done}#dokumente`);

/** What the forms of documents at the items of an agenda do. */
export const documentActions = {
  addDocument: async (event: Event) => {
    const form = await formOf(event);
    const [item, typed] = [textOf(form, 'item'), textOf(form, 'address').trim()];
    if (!typed) return refused(422, { item, typed, message: m.problem_field_required() });
    const document = await meant(event, typed);
    if (document === null) return refused(422, { item, typed, message: m.agenda_document_not_found() });
    const answer = await callApi(event, 'PUT', pathOf(event, item, document));
    return answer.ok ? back(event, 'dokument') : failed(answer, item, typed);
  },
  removeDocument: async (event: Event) => {
    const form = await formOf(event);
    const item = textOf(form, 'item');
    const answer = await callApi(event, 'DELETE', pathOf(event, item, textOf(form, 'document')));
    return answer.ok ? back(event, 'dokument-entfernt') : failed(answer, item, '');
  },
};

/** By its address, or by its title or how that begins. */
async function meant(event: Event, typed: string): Promise<string | null> {
  const [, named] = /^\/dokumente\/([\w-]+)\/?$/.exec(pathHere(typed, event.url)) ?? [];
  return named ?? documentTitled(event, typed);
}

const refused = (status: number, documents: DocumentOutcome) => fail(status, { documents });

function failed(answer: ApiAnswer, item: string, typed: string) {
  const { status, errors, detail, title } = problemOf(answer);
  return refused(status, { item, typed, message: errors?.[0]?.message ?? detail ?? title });
}
