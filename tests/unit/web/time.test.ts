import { expect, test } from 'vitest';
import { dayOf, momentOf, relativeTime } from '../../../web/src/lib/ui/time.ts';

const now = Date.parse('2026-11-25T09:05:00Z'); // 10:05 in Berlin

test.each([
  ['2026-11-25T09:04:30Z', 'gerade eben'],
  ['2026-11-25T09:05:20Z', 'gerade eben'],
  ['2026-11-25T09:04:00Z', 'vor 1 Minute'],
  ['2026-11-25T09:00:00Z', 'vor 5 Minuten'],
  ['2026-11-25T06:02:00Z', 'heute, 07:02 Uhr'],
  ['2026-11-24T23:30:00Z', 'heute, 00:30 Uhr'],
  ['2026-11-24T15:40:00Z', 'gestern, 16:40 Uhr'],
  ['2026-11-23T15:40:00Z', '23. November 2026'],
  ['2026-11-26T15:40:00Z', '26. November 2026, 16:40 Uhr'],
])('%s is said as "%s"', (at, words) => {
  expect(relativeTime(at, now, 'de')).toBe(words);
});

test('yesterday has 25 hours when summer time ends, and 23 when it begins', () => {
  const mondayInAutumn = Date.parse('2026-10-25T23:10:00Z'); // 00:10
  expect(relativeTime('2026-10-24T22:30:00Z', mondayInAutumn, 'de')).toBe('gestern, 00:30 Uhr');
  const mondayInSpring = Date.parse('2026-03-29T22:10:00Z'); // 00:10
  expect(relativeTime('2026-03-29T10:00:00Z', mondayInSpring, 'de')).toBe('gestern, 12:00 Uhr');
  expect(relativeTime('2026-03-28T22:30:00Z', mondayInSpring, 'de')).toBe('28. März 2026');
});

test('the exact time names day, month, year and the clock of Berlin', () => {
  expect(momentOf('2026-11-24T13:30:00Z', 'de')).toBe('24. November 2026, 14:30 Uhr');
  expect(dayOf('2027-12-31', 'en')).toBe('31 December 2027');
});
