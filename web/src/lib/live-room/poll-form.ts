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
  options: options.split('\n').filter((line) => line.trim()),
  minutes: minutesOf(minutes),
});

/** One that is there, as it was typed. */
export const typedOf = (poll: Poll): TypedPoll => ({
  at: pollAt(poll),
  question: poll.question,
  kind: poll.kind,
  // of a scale its two ends
  options: poll.options.flatMap(({ text }) => text || []).join('\n'),
  disclosure: poll.disclosure,
  results: poll.results,
  minutes: poll.minutes?.toString() ?? '',
});
