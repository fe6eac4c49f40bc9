import { m } from '#lib/messages.ts';
import type { Language } from '#lib/language.ts';

// Everybody who takes part lives by this clock, wherever the server stands.
export const timeZone = 'Europe/Berlin';
const tags: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };
const minute = 60_000;

// Making a formatter costs far more than using it, and using it more than looking up: a page of posts needs dozens of
// times, and many readers ask for the same ones.
const KEPT = 5_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const written = new Map<string, string>();

function format(at: Date, language: Language, what: keyof typeof parts): string {
  const form = language + what;
  // nothing that is written is finer than a minute
  const key = form + Math.floor(at.getTime() / minute);
  const known = written.get(key);
  if (known !== undefined) return known;
  const formatter =
    formatters.get(form) ?? new Intl.DateTimeFormat(tags[language], { timeZone, ...parts[what] });
  formatters.set(form, formatter);
  const words = formatter.format(at);
  if (written.size >= KEPT) written.clear();
  written.set(key, words);
  return words;
}

const parts = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** "24. November 2026" */
export const dayOf = (at: Date | string, language: Language) => format(new Date(at), language, 'day');

/** "14:30" */
export const clockOf = (at: Date, language: Language) => format(at, language, 'clock');

/** "24. November 2026, 14:30 Uhr" */
export const momentOf = (at: Date | string, language: Language) =>
  m.time_moment({ day: dayOf(at, language), clock: clockOf(new Date(at), language) });

/** "24. November 2026 um 14:30 Uhr", within a sentence */
export const momentInSentence = (at: Date | string, language: Language) =>
  m.time_moment_in_sentence({ day: dayOf(at, language), clock: clockOf(new Date(at), language) });

/** "vor 5 Minuten", "heute, 10:02 Uhr", "gestern, 16:40 Uhr", then the day; `now` in milliseconds. */
export function relativeTime(at: Date | string, now: number, language: Language): string {
  const then = new Date(at);
  const passed = now - then.getTime();
  if (passed < -minute) return momentOf(then, language);
  if (passed < minute) return m.time_just_now();
  if (passed < 60 * minute) return m.time_minutes_ago({ minutes: Math.floor(passed / minute) });
  const clock = clockOf(then, language);
  const day = dayOf(then, language);
  if (day === dayOf(new Date(now), language)) return m.time_today({ clock });
  if (day === dayOf(yesterday(now), language)) return m.time_yesterday({ clock });
  return day;
}

/** Some moment of yesterday: back by the clock on the wall and three hours more, as a day may have 23 or 25 hours. */
function yesterday(now: number): Date {
  const [hours = 0, minutes = 0] = clockOf(new Date(now), 'de').split(':').map(Number);
  return new Date(now - ((hours + 3) * 60 + minutes) * minute);
}
