import { error, fail, redirect } from '@sveltejs/kit';
import type { ManagedOrganisation, ParticipantLeaves } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import { bodyOf, typedIn } from '#lib/organisation/record-of.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = ({ params }: { params: { id: string } }) =>
  `/managed-organisations/${encodeURIComponent(params.id)}`;

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.administration_organisations_denied());
  return {
    organisation: await readApi<ManagedOrganisation>(event, pathOf(event)),
    saved: event.url.searchParams.has('gespeichert'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const typed = typedIn(form);
    const revision = Number(typed.texts.revision);
    const ends = form.has('ends');
    const answer = await callApi(event, 'PUT', pathOf(event), {
      ...bodyOf(typed),
      revision,
      ...(ends && { ends }),
    });
    if (answer.ok) redirect(303, `/verwaltung/organisationen/${event.params.id}?gespeichert`);
    const refusal = refuse(answer, typed);
    const { current, leaves } = answer.json<{ current?: ManagedOrganisation; leaves?: ParticipantLeaves }>();
    // what was typed is offered again, now upon what stands there
    const texts = { ...typed.texts, revision: String(current?.revision ?? typed.texts.revision) };
    return fail(refusal.status, { ...refusal.data, values: { ...typed, texts }, leaves });
  },
};
