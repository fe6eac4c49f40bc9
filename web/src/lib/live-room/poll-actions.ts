import { callApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { bodyOfPoll, typedPoll } from './poll-form.ts';
import { backToRoom, meetingPath, type RoomRequest } from './room-request.ts';

const pathOf = (form: FormData) => `/polls/${encodeURIComponent(textOf(form, 'poll'))}`;

function ended(event: RoomRequest, form: FormData, answer: ApiAnswer) {
  const poll = textOf(form, 'poll');
  if (!answer.ok) return refuse(answer, { part: 'poll', poll });
  backToRoom(event, `umfrage-${textOf(form, 'number')}`);
}

/** Polls of a live room, by plain forms. */
export const pollActions = {
  preparePoll: async (event: RoomRequest) => {
    const form = await formOf(event);
    const values = { part: 'newPoll', ...typedPoll(form) };
    const body = { ...bodyOfPoll(values), kind: values.kind, open: textOf(form, 'then') === 'open' };
    const path = `${meetingPath(event)}/polls`;
    const answer = await sendOnce(event, path, body, textOf(form, 'key'));
    if (!answer.ok) return refuse(answer, values, ['options']);
    backToRoom(event, `umfrage-${answer.json<{ number: number }>().number}`);
  },

  openPoll: async (event: RoomRequest) => {
    const form = await formOf(event);
    return ended(event, form, await callApi(event, 'PATCH', pathOf(form), { state: 'open' }));
  },

  endPoll: async (event: RoomRequest) => {
    const form = await formOf(event);
    return ended(event, form, await callApi(event, 'PATCH', pathOf(form), { state: 'closed' }));
  },

  dropPoll: async (event: RoomRequest) => {
    const form = await formOf(event);
    return ended(event, form, await callApi(event, 'DELETE', pathOf(form)));
  },

  votePoll: async (event: RoomRequest) => {
    const form = await formOf(event);
    const body = {
      options: form.getAll('option').map(String),
      words: form
        .getAll('words')
        .map(String)
        .filter((words) => words.trim()),
    };
    return ended(event, form, await callApi(event, 'PUT', `${pathOf(form)}/ballot`, body));
  },
};
