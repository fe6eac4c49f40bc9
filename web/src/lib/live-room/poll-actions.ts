import { callApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { bodyOfPoll, minutesOf, typedPoll } from './poll-form.ts';
import { backToRoom, meetingPath, type RoomRequest } from './room-request.ts';

const EXTENSION = 2 * 60_000;
const pathOf = (form: FormData) => `/polls/${encodeURIComponent(textOf(form, 'poll'))}`;

function ended(event: RoomRequest, form: FormData, answer: ApiAnswer, typed: Record<string, string> = {}) {
  const poll = textOf(form, 'poll');
  if (!answer.ok) return refuse(answer, { part: 'poll', poll, ...typed });
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
    const minutes = textOf(form, 'minutes');
    const body = { state: 'open', minutes: minutesOf(minutes) };
    return ended(event, form, await callApi(event, 'PATCH', pathOf(form), body), { minutes });
  },

  endPoll: async (event: RoomRequest) => {
    const form = await formOf(event);
    return ended(event, form, await callApi(event, 'PATCH', pathOf(form), { state: 'closed' }));
  },

  /** From the end that she had before her: two who press it at once extend it once, and from an old page nobody shortens it. */
  extendPoll: async (event: RoomRequest) => {
    const form = await formOf(event);
    const from = textOf(form, 'endsAt') || null;
    const moved = new Date((Date.parse(from ?? '') || Date.now()) + EXTENSION);
    const body = { endsAt: Number.isNaN(moved.getTime()) ? '' : moved.toISOString(), from };
    return ended(event, form, await callApi(event, 'PATCH', pathOf(form), body));
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
    const answer = await callApi(event, 'PUT', `${pathOf(form)}/ballot`, body);
    // one in a line, as nobody types them
    const typed = { options: body.options.join('\n'), words: body.words.join('\n') };
    return ended(event, form, answer, typed);
  },
};
