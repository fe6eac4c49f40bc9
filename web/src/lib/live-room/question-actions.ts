import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';

type Event = RequestEvent<{ slug: string }>;

const done = ({ params }: Event, place: string) =>
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}/live#${place}`);

/** What a form is refused with stands at the question that it is about. */
const about = (question: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...{ part: 'questions', question },
  ...more,
});

async function deed(
  event: Event,
  path: string,
  bodyOf: (form: FormData) => object | undefined = () => undefined,
  method = 'POST',
) {
  const form = await formOf(event);
  const question = textOf(form, 'question');
  const url = `/meeting-questions/${encodeURIComponent(question)}${path}`;
  const answer: ApiAnswer = await callApi(event, method, url, bodyOf(form));
  if (answer.ok) done(event, `frage-${textOf(form, 'number')}`);
  return refuse(answer, about(question, { note: textOf(form, 'note'), reason: textOf(form, 'reason') }));
}

/** All that is done to questions in a live room, by plain forms. */
export const questionActions = {
  ask: async (event: Event) => {
    const form = await formOf(event);
    const [text, key] = [textOf(form, 'text'), textOf(form, 'key')];
    const anonymous = textOf(form, 'anonymous') === 'yes';
    const path = `/meetings/${encodeURIComponent(event.params.slug)}/questions`;
    const answer = await sendOnce(event, path, { text, anonymous }, key);
    if (!answer.ok)
      return refuse(
        answer,
        about('', { text, anonymous: anonymous ? 'yes' : '', key: keyAfter(answer, key) }),
      );
    done(event, 'fragen');
  },

  vote: (event: Event) => deed(event, '/vote', () => ({ named: false }), 'PUT'),
  takeVoteBack: (event: Event) => deed(event, '/vote', undefined, 'DELETE'),
  withdrawQuestion: (event: Event) => deed(event, '/withdraw'),
  setQuestion: (event: Event) =>
    deed(event, '/state', (form) => {
      const note = form.has('note') ? { note: textOf(form, 'note') } : {};
      return { state: textOf(form, 'state'), ...note };
    }),
  mergeQuestion: (event: Event) => deed(event, '/merge', (form) => ({ into: textOf(form, 'into') })),
  intoThread: (event: Event) => deed(event, '/thread', (form) => ({ channel: textOf(form, 'channel') })),
  hideQuestion: (event: Event) => deed(event, '/hide', (form) => ({ reason: textOf(form, 'reason') })),
};
