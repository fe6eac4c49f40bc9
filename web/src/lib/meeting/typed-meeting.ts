import type { FieldProblem, Meeting } from '#lib/api-types.ts';
import { textOf } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import { clocksAt, momentAt } from '#lib/ui/moment-at.ts';

/** A meeting as its form spells it. */
export interface TypedMeeting {
  texts: Record<(typeof names)[number], string>;
  organisations: string[];
  people: string[];
  channels: string[];
}

const names = [
  'title',
  'goal',
  'format',
  'place',
  'callUrl',
  'day',
  'clock',
  'minutes',
  'capacity',
  'invites',
  'revision',
  'key',
] as const;

export const typedIn = (form: FormData): TypedMeeting => ({
  texts: Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as TypedMeeting['texts'],
  organisations: form.getAll('organisation').map(String),
  people: form.getAll('person').map(String),
  channels: form.getAll('channel').map(String),
});

const nothing = Object.fromEntries(names.map((name) => [name, ''])) as TypedMeeting['texts'];

export const typedNew = (): TypedMeeting => ({
  texts: { ...nothing, format: 'online', clock: '10:00', minutes: '90', invites: 'everyone' },
  organisations: [],
  people: [],
  channels: [],
});

export const typedOf = (meeting: Meeting): TypedMeeting => ({
  texts: {
    ...nothing,
    ...clocksAt(meeting.startsAt),
    title: meeting.title,
    goal: meeting.goal,
    format: meeting.format,
    place: meeting.place,
    callUrl: meeting.callUrl,
    minutes: String(meeting.minutes),
    capacity: meeting.capacity === null ? '' : String(meeting.capacity),
    invites: meeting.invites,
    revision: String(meeting.revision),
  },
  organisations: meeting.organisations.map(({ id }) => id),
  people: meeting.people.map(({ membershipId }) => membershipId),
  channels: meeting.channels.map(({ slug }) => slug),
});

/** What the API is sent, or what in it can be no day, time or number. Who is named counts only where not everyone is invited. */
export function bodyOf({ texts, ...chosen }: TypedMeeting): { body: object; errors: FieldProblem[] } {
  const { title, goal, format, place, callUrl, invites } = texts;
  const startsAt = momentAt(texts.day, texts.clock);
  const minutes = Number(texts.minutes || Number.NaN);
  const capacity = texts.capacity.trim() === '' ? null : Number(texts.capacity);
  const named = invites === 'named';
  return {
    body: {
      ...{ title, goal, format, place, callUrl, startsAt, minutes, capacity, invites },
      organisations: named ? chosen.organisations : [],
      people: named ? chosen.people : [],
      channels: chosen.channels,
    },
    errors: [
      ...(startsAt ? [] : [{ field: 'day', message: m.meeting_when_missing() }]),
      ...(Number.isInteger(minutes) ? [] : [{ field: 'minutes', message: m.meeting_number() }]),
      ...(capacity === null || Number.isInteger(capacity)
        ? []
        : [{ field: 'capacity', message: m.meeting_number() }]),
    ],
  };
}

/** A refusal of the API at the fields of the form. */
export const atFields = (errors: FieldProblem[]): FieldProblem[] =>
  errors.map(({ field, message }) => ({ field: field === 'startsAt' ? 'day' : field, message }));
