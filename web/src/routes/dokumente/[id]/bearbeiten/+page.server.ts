import { error, fail, redirect } from '@sveltejs/kit';
import type { Document } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { describedBy, typedIn } from '#lib/document/typed-document.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const document = await readApi<Document>(event, `/documents/${encodeURIComponent(event.params.id)}`);
  if (!document.may.change) error(403, m.problem_document_change());
  return { document, activeChannel: document.channel.slug };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const typed = typedIn(form);
    const revision = Number(textOf(form, 'revision')) || 1;
    const path = `/documents/${encodeURIComponent(event.params.id)}`;
    const answer = await callApi(event, 'PATCH', path, { ...describedBy(typed), revision });
    if (answer.ok) redirect(303, `/dokumente/${event.params.id}?erledigt=geaendert`);
    const { current } = answer.json<{ current?: Document }>();
    const { status, data } = refuse(answer, typed);
    // whoever has seen what the other wrote, and sends hers again, means it
    return fail(status, { ...data, revision: current?.revision ?? revision });
  },
};
