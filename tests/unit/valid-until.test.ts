import { expect, test } from 'vitest';
import { latestDay } from '../../server/features/expert-answers/valid-until.ts';
import { todayInGermany } from '../../server/plugins/german-day.ts';

test.each([
  ['2026-11-25T22:59:00Z', '2026-11-25'],
  ['2026-11-25T23:00:00Z', '2026-11-26'],
  ['2026-07-01T21:59:00Z', '2026-07-01'],
  ['2026-07-01T22:00:00Z', '2026-07-02'],
])('at %s it is %s for those who take part', (moment, day) => {
  expect(todayInGermany(new Date(moment))).toBe(day);
});

test('an advisor vouches for ten years at most', () => {
  expect(latestDay(new Date('2026-11-25T23:00:00Z'))).toBe('2036-11-26');
});
