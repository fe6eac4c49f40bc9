import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid } from '../../plugins/problem.ts';

/** What somebody typed, as it stands in the minutes. */
export function textGiven(typed: string): string {
  if (isBlank(typed))
    throw new Invalid([{ field: 'text', message: (locale) => m.problem_field_required({}, { locale }) }]);
  return typed.replaceAll('\r\n', '\n').trim();
}
