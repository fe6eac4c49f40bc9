import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid } from '../../plugins/problem.ts';

/** Nothing is moderated without a reason that somebody can read. */
export function reasonGiven(typed: string, field = 'reason'): string {
  const reason = typed.trim();
  if (isBlank(reason))
    throw new Invalid([{ field, message: (locale) => m.problem_field_required({}, { locale }) }]);
  return reason;
}
