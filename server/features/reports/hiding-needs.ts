import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Ground } from '../posts/schema.ts';

/** No post is hidden without its ground and the rule or law that it breaks. */
export function hidingNeeds({ ground, rule = '' }: { ground?: Ground; rule?: string }): {
  ground: Ground;
  rule: string;
} {
  const given = rule.trim();
  const missing = [...(ground ? [] : ['ground']), ...(isBlank(given) ? ['rule'] : [])];
  if (!ground || missing.length > 0)
    throw new Invalid(
      missing.map((field) => ({ field, message: (locale) => m.problem_field_required({}, { locale }) })),
    );
  return { ground, rule: given };
}
