import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid } from '../../plugins/problem.ts';

/** A name as it is kept. Blanks alone are none. */
export function nameIn(typed: string): string {
  const name = typed.trim().replaceAll(/\s+/g, ' ');
  if (isBlank(name))
    throw new Invalid([{ field: 'name', message: (locale) => m.problem_field_required({}, { locale }) }]);
  return name;
}
