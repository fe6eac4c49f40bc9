import { expect, test } from 'vitest';
import type { NamedFigures } from '../../../web/src/lib/api-types.ts';
import { figuresCsv } from '../../../web/src/lib/figures/figures-csv.ts';
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
const channels = [row('=HYPERLINK("https://example.org")'), row('-Vergabe; Teil 2'), row(null)];

test('a spreadsheet gets numbers that it reads as such, no formula, and no sum to be counted twice', () => {
  const text = figuresCsv('Themenkanal', channels, 'de');
  expect(text.startsWith('\uFEFF"Themenkanal";"gestellt";"beantwortet";"mit Expertenantwort";')).toBe(true);
  const lines = text.slice(1).split('\r\n');
  expect(lines[1]).toBe(`"'=HYPERLINK(""https://example.org"")";"1200";"7";"3";"5";"2";"2,5";""`);
  expect(lines[2]).toContain(`"'-Vergabe; Teil 2"`);
  expect(lines[3]).toContain('"Andere Organisationen"');
  expect(lines.slice(4)).toEqual(['']);
});

test('in English it is divided by commas, with points in numbers', () => {
  expect(figuresCsv('Participant', [row('Stadt Innheim')], 'en')).toContain(
    '"Stadt Innheim","1200","7","3","5","2","2.5",""',
  );
});

test('a period that is none is the first one', () => {
  expect(periodIn(new URLSearchParams('zeitraum=quartal')).period).toBe('quarter');
  expect(periodIn(new URLSearchParams('zeitraum=ewig')).period).toBe('half-year');
});
