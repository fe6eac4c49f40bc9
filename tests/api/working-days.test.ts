import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bavarianHolidays } from '../../server/features/answer-clock/holidays.ts';
import { testApp } from '../support/app.ts';

const house = testApp();
const holidays = bavarianHolidays(new Date('2027-06-01T00:00:00Z'));

const clock = async (pairs: [asked: string, until: string][]) => {
  const { rows } = await house.database.owner.query<{ days: number }>(
    `select working_days(asked, until, $3::date[]) as days
    from unnest($1::timestamptz[], $2::timestamptz[]) with ordinality each (asked, until, at) order by at`,
    [pairs.map(([asked]) => asked), pairs.map(([, until]) => until), holidays],
  );
  return rows.map(({ days }) => days);
};

test.each<[string, string, string, number]>([
  ['on the same day', '2026-11-25T08:00:00+01:00', '2026-11-25T16:00:00+01:00', 0],
  ['the next morning', '2026-11-25T16:00:00+01:00', '2026-11-26T07:00:00+01:00', 1],
  ['over a weekend', '2026-11-27T16:00:00+01:00', '2026-11-30T08:00:00+01:00', 1],
  ['asked on Saturday, answered on Sunday', '2026-11-28T10:00:00+01:00', '2026-11-29T10:00:00+01:00', 0],
  ['asked on Sunday, answered on Monday', '2026-11-29T10:00:00+01:00', '2026-11-30T10:00:00+01:00', 1],
  // Good Friday, 3 April, and Easter Monday, 6 April, are none
  ['across Easter', '2026-04-02T09:00:00+02:00', '2026-04-08T09:00:00+02:00', 2],
  ['asked on Good Friday', '2026-04-03T09:00:00+02:00', '2026-04-07T09:00:00+02:00', 1],
  // 25 December 2026 is a Friday, 1 January a Friday, 6 January a Wednesday; Christmas Eve and New Year's Eve are working days
  ['across Christmas', '2026-12-23T09:00:00+01:00', '2026-12-28T09:00:00+01:00', 2],
  ['across the turn of the year', '2026-12-30T09:00:00+01:00', '2027-01-07T09:00:00+01:00', 4],
  // Mariä Himmelfahrt on a Thursday, the day of the Augsburg peace on a Friday that counts
  ['across 15 August', '2024-08-14T09:00:00+02:00', '2024-08-16T09:00:00+02:00', 1],
  ['across 8 August', '2025-08-07T09:00:00+02:00', '2025-08-11T09:00:00+02:00', 2],
  // Corpus Christi is a holiday in Bavaria, Reformation Day and Repentance Day are none
  ['across Corpus Christi', '2026-06-03T09:00:00+02:00', '2026-06-05T09:00:00+02:00', 1],
  ['across Reformation Day', '2025-10-30T09:00:00+01:00', '2025-11-03T09:00:00+01:00', 2],
  ['across the day of repentance', '2026-11-17T09:00:00+01:00', '2026-11-19T09:00:00+01:00', 2],
  // the clocks go forward on Sunday 29 March 2026, back on Sunday 25 October; shortly before midnight in Germany it is 22 o'clock in UTC
  ['when summer time begins', '2026-03-27T22:30:00Z', '2026-03-29T22:30:00Z', 1],
  ['a minute before German midnight', '2026-03-29T21:59:00Z', '2026-03-29T22:01:00Z', 1],
  ['when summer time ends', '2026-10-24T21:30:00Z', '2026-10-26T22:59:00Z', 1],
  ['after midnight in winter', '2026-10-26T22:59:00Z', '2026-10-26T23:01:00Z', 1],
  ['both late in the evening of one German day', '2026-11-24T23:30:00Z', '2026-11-25T22:30:00Z', 0],
])('%s: %s to %s are %i working days', async (_, asked, until, days) => {
  expect(await clock([[asked, until]])).toEqual([days]);
});

/** Easter Sunday after Gauss and Butcher, and what moves with it: another source than the library. */
function isHoliday(day: Date): boolean {
  const year = day.getUTCFullYear();
  const fixed = ['01-01', '01-06', '05-01', '08-15', '10-03', '11-01', '12-25', '12-26'];
  if (fixed.includes(day.toISOString().slice(5, 10))) return true;
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  const easter = Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
  // Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi
  return [-2, 1, 39, 50, 60].includes(Math.round((day.getTime() - easter) / 86_400_000));
}

const german = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
function recount([asked, until]: [string, string]): number {
  const [first, last] = [asked, until].map((at) => Date.parse(german.format(new Date(at))));
  let days = 0;
  for (let day = (first ?? 0) + 86_400_000; day <= (last ?? 0); day += 86_400_000) {
    const date = new Date(day);
    if (![0, 6].includes(date.getUTCDay()) && !isHoliday(date)) days += 1;
  }
  return days;
}

test('the clock equals counting day by day on a calendar', async () => {
  const moment = fc
    .date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2028-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString());
  const pair = fc.tuple(moment, fc.integer({ min: 0, max: 500 * 86_400_000 })).map(([asked, later]) => {
    const until = Math.min(Date.parse(asked) + later, Date.parse('2028-12-31T20:00:00Z'));
    return [asked, new Date(until).toISOString()] as [string, string];
  });
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { minLength: 50, maxLength: 50 }), async (pairs) => {
      expect(await clock(pairs)).toEqual(pairs.map(recount));
    }),
    { numRuns: 20, seed: 20_261_129 },
  );
});

test('the years that are counted end with the next', () => {
  expect(holidays.at(0)).toBe('2020-01-01');
  expect(holidays.at(-1)).toBe('2028-12-26');
  expect(holidays.toSorted()).toEqual(holidays);
});
