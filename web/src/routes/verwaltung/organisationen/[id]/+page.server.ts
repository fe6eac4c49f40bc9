import { error, fail, redirect } from '@sveltejs/kit';
import type { ManagedOrganisation } from '#lib/api-types.ts';
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
    const typed = typedIn(await formOf(event));
    const revision = Number(typed.texts.revision);
    const answer = await callApi(event, 'PUT', pathOf(event), { ...bodyOf(typed), revision });
    if (answer.ok) redirect(303, `/verwaltung/organisationen/${event.params.id}?gespeichert`);
    const refusal = refuse(answer, typed);
    const { current } = answer.json<{ current?: ManagedOrganisation }>();
    // what was typed is offered again, now upon what stands there
    const texts = { ...typed.texts, revision: String(current?.revision ?? typed.texts.revision) };
    return fail(refusal.status, { ...refusal.data, values: { ...typed, texts } });
  },
};
