import { timeZone } from './time.ts';

// written as 2026-12-07 10:00
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** What the clocks in Germany show at a moment, as date and time fields take it: `2026-12-07` and `10:00`. */
export function clocksAt(moment: string): { day: string; clock: string } {
  const [day = '', clock = ''] = wall.format(new Date(moment)).split(' ');
  return { day, clock };
}

/** The moment (RFC 3339) at which the clocks in Germany show this, in summer and in winter; null for what is no day or time. */
export function momentAt(day: string, clock: string): string | null {
  if (!/^2\d{3}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(clock)) return null;
  const wanted = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== day) return null;
  const shown = (at: number) => Date.parse(`${wall.format(at).replace(' ', 'T')}Z`);
  // twice, for between the guess and the moment the clocks may change
  const near = wanted - (shown(wanted) - wanted);
  return new Date(wanted - (shown(near) - near)).toISOString();
}
