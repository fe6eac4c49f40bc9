import { todayInGermany } from '../../plugins/german-day.ts';
import type { Period } from './figures-schema.ts';

/** The first day of a period, as days are counted in Germany; null for all that was ever asked. */
export function beginOf(period: Period, now: Date): string | null {
  const [year = 0, month = 1] = todayInGermany(now).split('-').map(Number);
  const firstOf = (which: number) => new Date(Date.UTC(year, which, 1)).toISOString().slice(0, 10);
  const begins = {
    quarter: () => firstOf(Math.floor((month - 1) / 3) * 3),
    // this month and the five before
    'half-year': () => firstOf(month - 6),
    all: () => null,
  };
  return begins[period]();
}
