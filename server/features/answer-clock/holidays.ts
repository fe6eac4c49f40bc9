import { getHolidays } from 'feiertagejs';

/** The clock counts nothing older: the platform is younger. */
const firstYear = 2020;
const kept = new Map<number, string[]>();

/**
 * Public holidays of Bavaria that fall on Mondays to Fridays, ascending, as days: for the parameter of `working_days`. With Mariä
 * Himmelfahrt, a holiday in about five of six municipalities (where there are more Catholics than Protestants); without the Augsburger
 * Friedensfest, a holiday in one city. Easter moves them, so they are computed, for years up to the next.
 */
export function bavarianHolidays(now = new Date()): string[] {
  const lastYear = now.getUTCFullYear() + 1;
  const known = kept.get(lastYear) ?? holidaysUntil(lastYear);
  kept.set(lastYear, known);
  return known;
}

const holidaysUntil = (lastYear: number): string[] =>
  Array.from({ length: lastYear - firstYear + 1 }, (_, at) => getHolidays(firstYear + at, 'BY'))
    .flat()
    .map(({ dateString }) => dateString)
    .filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
    .sort();
