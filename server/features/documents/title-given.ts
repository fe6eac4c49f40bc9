import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid } from '../../plugins/problem.ts';

/** On one line, and not without a word. */
export function titleGiven(typed: string): string {
  const title = typed.replaceAll(/\s+/g, ' ').trim();
  if (isBlank(title))
    throw new Invalid([{ field: 'title', message: (locale) => m.problem_field_required({}, { locale }) }]);
  return title;
}
