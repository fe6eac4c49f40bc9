import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { bodyOfPoll, changedIn, typedPoll, type RefusedPoll } from '#lib/live-room/poll-form.ts';

type Event = RequestEvent<{ slug: string }>;
const pathOf = (form: FormData) => `/polls/${encodeURIComponent(textOf(form, 'poll'))}`;

/** In the address: what was done with a poll. */
function answered({ params }: Event, answer: ApiAnswer, values: Record<string, string>, done: string) {
  if (answer.ok)
    redirect(303, `/treffen/${encodeURIComponent(params.slug)}/planung?erledigt=umfrage-${done}#umfragen`);
  const { status, data } = refuse(answer, values, ['options']);
  return fail(status, { polls: data as RefusedPoll });
}

/** Polls that are prepared for a meeting, by plain forms of its planning. */
export const pollPlans = {
  preparePoll: async (event: Event) => {
    const form = await formOf(event);
    const values = typedPoll(form);
    const path = `/meetings/${encodeURIComponent(event.params.slug)}/polls`;
    const body = { ...bodyOfPoll(values), kind: values.kind };
    return answered(event, await sendOnce(event, path, body, textOf(form, 'key')), values, 'vorbereitet');
  },
  changePoll: async (event: Event) => {
    const form = await formOf(event);
    const values = typedPoll(form);
    const answer = await callApi(event, 'PATCH', pathOf(form), changedIn(values));
    return answered(event, answer, values, 'gespeichert');
  },
  dropPoll: async (event: Event) => {
    const form = await formOf(event);
    return answered(event, await callApi(event, 'DELETE', pathOf(form)), {}, 'verworfen');
  },
};
