import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Candidate, Invitees, List, Meeting, MeetingSummary, Polls } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { newKey } from '#lib/composer/sending-again.ts';
import { formOf } from '#lib/form-of.ts';
import { arrangeAgenda } from '#lib/meeting/agenda-actions.ts';
import { candidateChoice, candidateSearch } from '#lib/meeting/candidate-choice.ts';
import { documentActions } from '#lib/meeting/document-actions.ts';
import { pollPlans } from '#lib/meeting/poll-plans.ts';
import { atFields, bodyOf, typedIn } from '#lib/meeting/typed-meeting.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ slug: string }>;
const pathOf = ({ params }: Event, rest = '') => `/meetings/${encodeURIComponent(params.slug)}${rest}`;
const pageOf = ({ params }: Event, rest = '') => `/treffen/${encodeURIComponent(params.slug)}${rest}`;

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const meeting = await readApi<Meeting>(event, pathOf(event));
  if (event.locals.me.role !== 'advisor') error(403, m.problem_meeting_planners());
  // what took place or was called off is read, and not planned
  if (!meeting.may.plan) redirect(303, pageOf(event));
  const choice = candidateChoice(event.url.searchParams);
  const [invitees, past, candidates, polls] = await Promise.all([
    readApi<Invitees>(event, '/meeting-invitees'),
    readApi<List<MeetingSummary>>(event, '/meetings?when=past&limit=10'),
    readApi<{ items: Candidate[] }>(
      event,
      pathOf(event, `/candidates?of=${choice.all ? 'all' : 'related'}&by=${choice.by}`),
    ),
    readApi<Polls>(event, pathOf(event, '/polls')),
  ]);
  return {
    meeting,
    invitees,
    candidates: candidates.items,
    choice,
    polls: polls.items,
    pollKey: newKey(),
    earlier: past.items.filter(({ id }) => id !== meeting.id),
    done: event.url.searchParams.get('erledigt'),
  };
};

export const actions: Actions = {
  ...documentActions,
  agenda: arrangeAgenda,
  ...pollPlans,
  change: async (event) => {
    const typed = typedIn(await formOf(event));
    const { body, errors } = bodyOf(typed);
    if (errors.length > 0) return fail(422, { values: typed, errors });
    const revision = Number(typed.texts.revision);
    const answer = await callApi(event, 'PATCH', pathOf(event), { ...body, revision });
    if (answer.ok) redirect(303, pageOf(event, '/planung?erledigt=gespeichert'));
    const { current } = answer.json<{ current?: Meeting }>();
    const { status, data } = refuse(answer, typed);
    // what was typed is offered again, now upon what stands there
    const texts = { ...typed.texts, revision: String(current?.revision ?? revision) };
    return fail(status, { values: { ...typed, texts }, errors: atFields(data.errors), current });
  },
  take: async (event) => {
    const form = await formOf(event);
    const item = textOf(form, 'item') || null;
    return curate(event, 'PUT', textOf(form, 'thread'), { item });
  },
  putBack: async (event) => curate(event, 'DELETE', textOf(await formOf(event), 'thread')),
  announce: async (event) => {
    const revision = Number(textOf(await formOf(event), 'revision'));
    const answer = await callApi(event, 'POST', pathOf(event, '/announce'), { revision });
    if (answer.ok) redirect(303, pageOf(event, '?erledigt=angekuendigt'));
    const { status, data } = refuse(answer, {});
    return fail(status, { errors: atFields(data.errors) });
  },
  cancel: async (event) => {
    const reason = textOf(await formOf(event), 'reason');
    const answer = await callApi(event, 'POST', pathOf(event, '/cancel'), { reason });
    if (answer.ok) redirect(303, pageOf(event, '?erledigt=abgesagt'));
    const { status, data } = refuse(answer, {});
    return fail(status, { errors: data.errors, reason });
  },
};

/** A question comes onto the agenda or is taken off it. */
async function curate(event: Event, method: 'PUT' | 'DELETE', thread: string, body?: object) {
  const answer = await callApi(event, method, pathOf(event, `/threads/${encodeURIComponent(thread)}`), body);
  if (!answer.ok) {
    const { status, data } = refuse(answer, {});
    return fail(status, { errors: data.errors });
  }
  const done = method === 'PUT' ? 'aufgenommen' : 'heruntergenommen';
  const search = candidateSearch(candidateChoice(event.url.searchParams));
  redirect(303, pageOf(event, `/planung?${search}erledigt=${done}`));
}
