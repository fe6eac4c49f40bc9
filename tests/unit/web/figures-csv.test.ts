import { expect, test } from 'vitest';
import type { NamedFigures } from '../../../web/src/lib/api-types.ts';
import { csvOf } from '../../../web/src/lib/figures/csv.ts';
import { periodIn } from '../../../web/src/lib/figures/periods.ts';

const counts = {
  asked: 1200,
  answered: 7,
  expert: 3,
  open: 5,
  waiting: 2,
  firstReply: 2.5,
  untilAnswered: null,
};
const row = (name: string | null): NamedFigures => ({ slug: name, name, ...counts });
const figures = {
  period: 'all' as const,
  since: null,
  answerTarget: 3,
  total: counts,
  channels: [row('=HYPERLINK("https://example.org")'), row('-Vergabe; Teil 2')],
  participants: [row('Stadt Innheim'), row(null)],
};

test('a spreadsheet gets numbers that it reads as such, and no formula', () => {
  const text = csvOf(figures, 'de');
  expect(text.startsWith('\uFEFF"Gliederung";"Name";"gestellt";')).toBe(true);
  const lines = text.slice(1).split('\r\n');
  expect(lines[1]).toBe(
    `"Themenkanal";"'=HYPERLINK(""https://example.org"")";"1200";"7";"3";"5";"2";"2,5";""`,
  );
  expect(lines[2]).toContain(`"'-Vergabe; Teil 2"`);
  expect(lines[3]).toBe('"Teilnehmer";"Stadt Innheim";"1200";"7";"3";"5";"2";"2,5";""');
  expect(lines[4]).toContain('"Andere Organisationen"');
  expect(lines[5]).toBe('"Zusammen";"";"1200";"7";"3";"5";"2";"2,5";""');
  expect(lines).toHaveLength(7);
});

test('in English it is divided by commas, with points in numbers', () => {
  expect(csvOf(figures, 'en')).toContain('"Stadt Innheim","1200","7","3","5","2","2.5",""');
});

test('a period that is none is the first one', () => {
  expect(periodIn(new URLSearchParams('zeitraum=quartal')).period).toBe('quarter');
  expect(periodIn(new URLSearchParams('zeitraum=ewig')).period).toBe('half-year');
});
