import type { Poll } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const kindOfPollWords: Record<Poll['kind'], () => string> = {
  single: m.poll_single,
  several: m.poll_several,
  scale: m.poll_scale,
  words: m.poll_words,
};

export const resultsWords: Record<Poll['results'], () => string> = {
  live: m.poll_results_live,
  end: m.poll_results_end,
};

/** What all will see of who voted, said before anybody does. */
export const disclosureWords: Record<Poll['disclosure'], () => string> = {
  secret: m.poll_secret,
  organisations: m.poll_by_organisation,
  names: m.poll_by_name,
};

/** The same as a sentence, beside the button with which she votes. */
export const tellsWords: Record<Poll['disclosure'], () => string> = {
  secret: m.poll_tells_secret,
  organisations: m.poll_tells_organisations,
  names: m.poll_tells_names,
};

/** An option as it is read: a step of a scale by its number, and what its ends mean. */
export function optionWords({ kind, options }: Pick<Poll, 'kind' | 'options'>, at: number): string {
  const text = options[at]?.text ?? '';
  if (kind !== 'scale') return text;
  return text ? `${at + 1}: ${text}` : `${at + 1}`;
}

/** As words are counted: upper case, spaces and order make no other ballot. */
const counted = ({ options, words }: NonNullable<Poll['own']>): string =>
  [...new Set([...options, ...words.map((text) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('de'))])]
    .filter(Boolean)
    .sort()
    .join('\n');

/** Whether two ballots say the same, whatever became of each. */
export const saysSame = (one: NonNullable<Poll['own']>, other: Poll['own']): boolean =>
  other !== null && counted(one) === counted(other);

/** What was chosen, in one line. */
export const inWords = (
  poll: Pick<Poll, 'kind' | 'options'>,
  { options, words }: NonNullable<Poll['own']>,
): string =>
  [...poll.options.flatMap(({ id }, at) => (options.includes(id) ? optionWords(poll, at) : [])), ...words]
    .filter((text) => text.trim())
    .join(', ');
