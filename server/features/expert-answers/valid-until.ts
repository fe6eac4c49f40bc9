import { m } from '../../../messages/compiled/messages.js';
import { todayInGermany, yearsAfter } from '../../plugins/german-day.ts';
import { Invalid, type Sentence } from '../../plugins/problem.ts';

/** An advisor vouches for some years at most; what holds longer is checked and pinned again. */
const yearsAtMost = 10;

/** The last day until which an expert answer that is pinned now may hold. */
export const latestDay = (now: Date): string => yearsAfter(todayInGermany(now), yearsAtMost);

/** Refuses a day on which nobody can vouch for anything now. */
export function assertValidUntil(day: string): void {
  const now = new Date();
  const refuse = (message: Sentence) => new Invalid([{ field: 'validUntil', message }]);
  if (day <= todayInGermany(now)) throw refuse((locale) => m.problem_valid_until_future({}, { locale }));
  if (day > latestDay(now)) {
    throw refuse((locale) => m.problem_valid_until_too_far({ years: yearsAtMost }, { locale }));
  }
}
