import { timeZone } from './time.ts';

const dates = new Intl.DateTimeFormat('sv-SE', { timeZone });
const day = 24 * 3_600_000;

/** How many days of the calendar ago. */
export const daysSince = (at: Date | string, now: number): number =>
  Math.round((Date.parse(dates.format(now)) - Date.parse(dates.format(new Date(at)))) / day);
