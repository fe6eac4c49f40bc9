import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';

type Event = RequestEvent<{ slug: string }>;
const pathOf = ({ params }: Event, rest: string) => `/meetings/${encodeURIComponent(params.slug)}${rest}`;
const back = ({ params }: Event, done: string) =>
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}/nachbereitung?erledigt=${done}`);

/** What was typed into the forms of this page, to be shown again. */
export interface TypedFollowUp {
  part: 'questions' | 'attendance';
  key: string;
  /** ids that were chosen */
  chosen: string[];
  titles: Record<string, string>;
  channels: Record<string, string>;
  organisation: string;
  people: string;
}

const blank = { key: '', chosen: [], titles: {}, channels: {}, organisation: '', people: '' };

/** so that no name is one that every object has */
const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

/** `title-<id>` and the like, by id. */
const byId = (form: FormData, prefix: string): Record<string, string> =>
  Object.fromEntries(
    [...form.keys()]
      .filter((name) => name.startsWith(prefix) && isId(name.slice(prefix.length)))
      .map((name) => [name.slice(prefix.length), textOf(form, name)]),
  );

/** After a meeting, by plain forms: what becomes of its questions, and who was there. */
export const followUpActions = {
  followUp: async (event: Event) => {
    const form = await formOf(event);
    const typed: TypedFollowUp = {
      ...{ ...blank, part: 'questions' as const, key: textOf(form, 'key') },
      chosen: form.getAll('follow').map(String).filter(isId),
      titles: byId(form, 'title-'),
      channels: byId(form, 'channel-'),
    };
    if (typed.chosen.length === 0)
      return fail(422, { values: typed, errors: [{ field: '', message: m.follow_up_choose() }] });
    const questions = typed.chosen.map((id) => ({
      id,
      channel: typed.channels[id] ?? '',
      ...(typed.titles[id]?.trim() && { title: typed.titles[id].trim() }),
    }));
    const answer = await sendOnce(event, pathOf(event, '/follow-ups'), { questions }, typed.key);
    if (!answer.ok) return refuse(answer, { ...typed, key: keyAfter(answer, typed.key) }, ['questions']);
    back(event, 'weitergefuehrt');
  },

  correctAttendance: async (event: Event) => {
    const form = await formOf(event);
    const [organisation, people] = [textOf(form, 'organisation'), textOf(form, 'people')];
    const typed: TypedFollowUp = { ...blank, part: 'attendance', organisation, people };
    const path = pathOf(event, `/attendance/${encodeURIComponent(organisation)}`);
    const answer = await callApi(event, 'PUT', path, { people: people.trim() ? Number(people) : null });
    if (!answer.ok) return refuse(answer, typed);
    back(event, 'berichtigt');
  },
};
