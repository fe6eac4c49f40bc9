import { m } from '../../messages/compiled/messages.js';
import { isBlank } from './blank.ts';
import { Invalid } from './problem.ts';

/** A title as it was typed, on one line, and not without a word. */
export function titleGiven(typed: string): string {
  const title = typed.replaceAll(/\s+/g, ' ').trim();
  if (isBlank(title))
    throw new Invalid([{ field: 'title', message: (locale) => m.problem_field_required({}, { locale }) }]);
  return title;
}
