const zone = 'Europe/Berlin';
const day = 86_400_000;
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What the clocks in Bavaria show at this instant, written as if it were UTC: milliseconds since 1970. */
function wallClock(instant: number): number {
  const shown = Object.fromEntries(
    parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, date, hour, minute, second);
}

/** The calendar day in Bavaria, `offsetDays` from that of `now`: `2026-11-25`. */
export function bavarianDate(now: Date, offsetDays: number): string {
  const midnight = Math.floor(wallClock(now.getTime()) / day) * day;
  return new Date(midnight + offsetDays * day).toISOString().slice(0, 10);
}

/** So many days from that of `now`, or a day or two more, so that it is neither Saturday nor Sunday. */
export function toWorkday(now: Date, offsetDays: number): number {
  const weekday = new Date(bavarianDate(now, offsetDays)).getUTCDay();
  return offsetDays + ({ 6: 2, 0: 1 }[weekday] ?? 0);
}

/** The instant at which the clocks in Bavaria show `time` (`09:12`) on that day, in summer and in winter. */
export function bavarianInstant(now: Date, offsetDays: number, time: string): Date {
  const wanted = Date.parse(`${bavarianDate(now, offsetDays)}T${time}:00Z`);
  return new Date(wanted - (wallClock(wanted) - wanted));
}
