// written as 2026-11-25
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day that it is for those who take part, wherever the server stands; `today` of db/schema/time.ts says it in SQL. */
export const todayInGermany = (now: Date): string => days.format(now);

const hours = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: 'numeric' });
/** From 0 to 23. */
export const hourInGermany = (now: Date): number => Number(hours.format(now));

/** The same day so many years later. From 29 February on, it sorts between 28 February and 1 March, as it should. */
export const yearsAfter = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
