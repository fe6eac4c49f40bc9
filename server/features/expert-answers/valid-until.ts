import { m } from '../../../messages/compiled/messages.js';
import { Invalid, type Sentence } from '../../plugins/problem.ts';

/** An advisor vouches for some years at most; what holds longer is checked and pinned again. */
export const yearsAtMost = 10;

// written as 2026-11-25
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day that it is for those who take part, wherever the server stands; `today` of db/schema/time.ts says it in SQL. */
export const todayInGermany = (now: Date): string => days.format(now);

/** The last day until which an expert answer that is pinned now may hold. */
export const latestDay = (now: Date): string => {
  const today = todayInGermany(now);
  return `${Number(today.slice(0, 4)) + yearsAtMost}${today.slice(4)}`;
};

/** Refuses a day on which nobody can vouch for anything now. */
export function assertValidUntil(day: string): void {
  const now = new Date();
  const refuse = (message: Sentence) => new Invalid([{ field: 'validUntil', message }]);
  if (day <= todayInGermany(now)) throw refuse((locale) => m.problem_valid_until_future({}, { locale }));
  if (day > latestDay(now)) {
    throw refuse((locale) => m.problem_valid_until_too_far({ years: yearsAtMost }, { locale }));
  }
}
