import { expect, test } from 'vitest';
import { clocksAt, momentAt } from '../../../web/src/lib/ui/moment-at.ts';

test.each([
  ['in winter', '2026-12-07', '10:00', '2026-12-07T09:00:00.000Z'],
  ['in summer', '2026-07-07', '10:00', '2026-07-07T08:00:00.000Z'],
  ['on the evening before the clocks go forward', '2026-03-28', '23:30', '2026-03-28T22:30:00.000Z'],
  ['on the morning after they went forward', '2026-03-29', '03:30', '2026-03-29T01:30:00.000Z'],
  ['on the day on which they go back', '2026-10-25', '09:00', '2026-10-25T08:00:00.000Z'],
  ['at midnight', '2026-12-07', '00:00', '2026-12-06T23:00:00.000Z'],
])('the clocks in Germany %s', (_, day, clock, moment) => {
  expect(momentAt(day, clock)).toBe(moment);
  expect(clocksAt(moment)).toEqual({ day, clock });
});

test.each([
  ['', '10:00'],
  ['2026-02-30', '10:00'],
  ['2026-12-07', ''],
  ['2026-12-07', '25:00'],
  ['7.12.2026', '10:00'],
])('%s %s is no moment', (day, clock) => expect(momentAt(day, clock)).toBeNull());
