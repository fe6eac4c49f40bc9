import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import type { Poll } from '../polls/schema.ts';

/** A poll as one sentence: what was asked, and what most have answered; as long as that is not shown, what was asked. */
export function sentenceOfPoll(poll: Poll, locale: Locale): string {
  const { question, kind, options, ballots } = poll;
  const leading = leadingOf(poll);
  const [first] = leading;
  if (!first) return question;
  const answer = leading
    .map(({ id, words }) => {
      const at = options.findIndex((option) => option.id === id);
      const named = words || options[at]?.text || '';
      if (kind !== 'scale') return named;
      const step = m.entry_poll_step({ step: at + 1, of: options.length }, { locale });
      return named ? `${step} (${named})` : step;
    })
    .join(', ');
  return m.entry_of_poll({ question, answer, count: first.count, ballots }, { locale });
}

/** Several, where as many have chosen each. */
function leadingOf({ figures }: Poll): { id?: string; words?: string; count: number }[] {
  const all: { id?: string; words?: string; count: number }[] = figures
    ? [...figures.options, ...figures.words]
    : [];
  const most = Math.max(0, ...all.map(({ count }) => count));
  return most === 0 ? [] : all.filter(({ count }) => count === most);
}
