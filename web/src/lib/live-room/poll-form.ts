import { textOf } from '#lib/api.ts';
import type { FieldProblem, Poll } from '#lib/api-types.ts';

/** What is typed about a poll, and in the fields of which form: their names begin with `at`. */
export interface TypedPoll extends Record<string, string> {
  at: string;
  question: string;
  kind: string;
  options: string;
  disclosure: string;
  results: string;
  minutes: string;
  /** what stood in the form when it was made, of one that is there */
  before: string;
}

/** How a refused form comes back. */
export interface RefusedPoll {
  values: Record<string, string>;
  errors: FieldProblem[];
}

/** The fields of a new one; those of one that is there begin with its number. */
export const newPollAt = 'umfrage-neu-';
export const pollAt = ({ number }: Pick<Poll, 'number'>) => `umfrage-${number}-`;

export function typedPoll(form: FormData): TypedPoll {
  const at = textOf(form, 'at');
  const typed = (name: string) => textOf(form, at + name);
  return {
    at,
    question: typed('question'),
    kind: typed('kind'),
    options: typed('options'),
    disclosure: typed('disclosure'),
    results: typed('results'),
    minutes: typed('minutes'),
    before: typed('before'),
  };
}

/** How long it runs, as it was typed; what is no number the API refuses at its field. */
export function minutesOf(typed: string): number | null {
  if (typed.trim() === '') return null;
  const minutes = Number(typed);
  return Number.isInteger(minutes) ? minutes : 0;
}

/** For the API: all of it but its kind, which stays once it is there. */
export const bodyOfPoll = ({ question, disclosure, results, options, minutes }: TypedPoll) => ({
  question,
  disclosure,
  results,
  options: options
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  minutes: minutesOf(minutes),
});

/** What was changed in the form, so that what somebody else has changed meanwhile stays. */
export function changedIn(typed: TypedPoll): Partial<ReturnType<typeof bodyOfPoll>> {
  const body = bodyOfPoll(typed);
  const before = bodyBefore(typed.before);
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

/** What does not read as a form had it counts as nothing: all is changed then. */
function bodyBefore(before: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(before)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** One that is there, as it was typed. */
export function typedOf(poll: Poll): TypedPoll {
  const typed = fieldsOf(poll);
  return { ...typed, before: JSON.stringify(bodyOfPoll(typed)) };
}

const fieldsOf = (poll: Poll): TypedPoll => ({
  at: pollAt(poll),
  question: poll.question,
  kind: poll.kind,
  // of a scale its two ends
  options: poll.options.flatMap(({ text }) => text || []).join('\n'),
  disclosure: poll.disclosure,
  results: poll.results,
  minutes: poll.minutes?.toString() ?? '',
  before: '',
});
