import { timeZone } from './time.ts';

// written as 2026-11-25, as a date field takes it
const days = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** The day in so many days, as it is counted in Germany; `now` in milliseconds. */
export const dayIn = (count: number, now: number): string => days.format(now + count * 86_400_000);
