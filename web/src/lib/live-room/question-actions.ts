import { callApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { backToRoom, meetingPath, type RoomRequest } from './room-request.ts';

/** What a form is refused with stands at the question that it is about. */
const about = (question: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...{ part: 'questions', question },
  ...more,
});

async function deed(
  event: RoomRequest,
  path: string,
  bodyOf: (form: FormData) => object | undefined = () => undefined,
  method = 'POST',
) {
  const form = await formOf(event);
  const question = textOf(form, 'question');
  const url = `/meeting-questions/${encodeURIComponent(question)}${path}`;
  const answer: ApiAnswer = await callApi(event, method, url, bodyOf(form));
  if (answer.ok) backToRoom(event, `frage-${textOf(form, 'number')}`);
  return refuse(answer, about(question, { note: textOf(form, 'note'), reason: textOf(form, 'reason') }));
}

/** All that is done to questions in a live room, by plain forms. */
export const questionActions = {
  ask: async (event: RoomRequest) => {
    const form = await formOf(event);
    const [text, key] = [textOf(form, 'text'), textOf(form, 'key')];
    const anonymous = textOf(form, 'anonymous') === 'yes';
    const path = `${meetingPath(event)}/questions`;
    const answer = await sendOnce(event, path, { text, anonymous }, key);
    if (!answer.ok)
      return refuse(
        answer,
        about('', { text, anonymous: anonymous ? 'yes' : '', key: keyAfter(answer, key) }),
      );
    backToRoom(event, 'fragen');
  },

  vote: (event: RoomRequest) => deed(event, '/vote', () => ({ named: false }), 'PUT'),
  takeVoteBack: (event: RoomRequest) => deed(event, '/vote', undefined, 'DELETE'),
  withdrawQuestion: (event: RoomRequest) => deed(event, '/withdraw'),
  setQuestion: (event: RoomRequest) =>
    deed(event, '/state', (form) => {
      const note = form.has('note') ? { note: textOf(form, 'note') } : {};
      return { state: textOf(form, 'state'), ...note };
    }),
  mergeQuestion: (event: RoomRequest) => deed(event, '/merge', (form) => ({ into: textOf(form, 'into') })),
  intoThread: (event: RoomRequest) =>
    deed(event, '/thread', (form) => ({ channel: textOf(form, 'channel') })),
  hideQuestion: (event: RoomRequest) => deed(event, '/hide', (form) => ({ reason: textOf(form, 'reason') })),
};
