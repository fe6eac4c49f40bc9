import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Author, KeptChannelPage } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { participantsOf } from '#lib/keeping/participants.ts';
import { bodyOf, typedIn } from '#lib/keeping/typed-channel.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ slug: string }>;
const pathOf = ({ params }: Event, rest = '') => `/kept-channels/${encodeURIComponent(params.slug)}${rest}`;
const backTo = ({ params }: Event, word: string) =>
  redirect(303, `/verwaltung/kanaele/${encodeURIComponent(params.slug)}?erledigt=${word}`);

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (!event.locals.me.may.invite) error(403, m.kept_denied());
  const [channel, participants] = await Promise.all([
    readApi<KeptChannelPage>(event, pathOf(event)),
    participantsOf(event),
  ]);
  return { channel, participants, done: event.url.searchParams.get('erledigt') };
};

/** Somebody chosen in a list, or the one beside whose name the button stands. */
const naming = (method: 'PUT' | 'DELETE', as: 'readers' | 'curators') => async (event: Event) => {
  const membership = textOf(await formOf(event), as);
  if (!membership) return fail(422, { errors: [{ field: as, message: m.problem_field_required() }] });
  const answer = await callApi(event, method, pathOf(event, `/${as}/${encodeURIComponent(membership)}`));
  if (!answer.ok) {
    const { status, data } = refuse(answer, {});
    return fail(status, { errors: data.errors.map((each) => ({ ...each, field: as })) });
  }
  backTo(event, 'personen');
};

export const actions: Actions = {
  change: async (event) => {
    const form = await formOf(event);
    const typed = typedIn(form);
    const revision = Number(typed.texts.revision);
    const widens = form.has('widens');
    const answer = await callApi(event, 'PUT', pathOf(event), {
      ...bodyOf(typed),
      revision,
      ...(widens && { widens }),
    });
    if (answer.ok) backTo(event, 'gespeichert');
    const { current, readers } = answer.json<{ current?: KeptChannelPage; readers?: Author[] }>();
    const { status, data } = refuse(answer, typed);
    // what was typed is offered again, now upon what stands there
    const texts = { ...typed.texts, revision: String(current?.revision ?? typed.texts.revision) };
    return fail(status, { errors: data.errors, values: { ...typed, texts }, readers });
  },
  addReader: naming('PUT', 'readers'),
  removeReader: naming('DELETE', 'readers'),
  addCurator: naming('PUT', 'curators'),
  removeCurator: naming('DELETE', 'curators'),
  archive: async (event) => {
    const reason = textOf(await formOf(event), 'reason');
    const answer = await callApi(event, 'PUT', pathOf(event, '/archived'), { reason });
    if (!answer.ok) {
      const { status, data } = refuse(answer, {});
      return fail(status, { errors: data.errors, reason });
    }
    backTo(event, 'archiviert');
  },
  reopen: async (event) => {
    const answer = await callApi(event, 'DELETE', pathOf(event, '/archived'));
    if (!answer.ok) return refuse(answer, { texts: {}, organisations: [] });
    backTo(event, 'geoeffnet');
  },
};
