import type { Locale } from '../../messages/compiled/runtime.js';

const formats = Object.fromEntries(
  (['de', 'en'] as const).map((locale) => [
    locale,
    {
      day: new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
        timeZone: 'Europe/Berlin',
        dateStyle: 'long',
      }),
      time: new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', timeStyle: 'short' }),
    },
  ]),
) as Record<Locale, Record<'day' | 'time', Intl.DateTimeFormat>>;

/** The day of a moment (RFC 3339), as people say it where they take part: "24. November 2026". */
export const dayIn = (locale: Locale, moment: string): string => formats[locale].day.format(new Date(moment));

/** Its time of day there: "14:30 Uhr". */
export const timeIn = (locale: Locale, moment: string): string =>
  `${formats[locale].time.format(new Date(moment))}${locale === 'de' ? ' Uhr' : ''}`;

/** A moment (RFC 3339) as people say it where they take part: "24. November 2026, 14:30 Uhr". */
export const momentIn = (locale: Locale, moment: string): string =>
  `${dayIn(locale, moment)}, ${timeIn(locale, moment)}`;
