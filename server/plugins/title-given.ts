import { m } from '../../messages/compiled/messages.js';
import { isBlank } from './blank.ts';
import { inOneLine } from './in-one-line.ts';
import { Invalid } from './problem.ts';

/** A title as it was typed, on one line, and not without a word. */
export function titleGiven(typed: string): string {
  const title = inOneLine(typed);
  if (isBlank(title))
    throw new Invalid([{ field: 'title', message: (locale) => m.problem_field_required({}, { locale }) }]);
  return title;
}
