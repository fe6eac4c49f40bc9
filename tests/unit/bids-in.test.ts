import { expect, test } from 'vitest';
import { bidsIn } from '../../server/features/posts/bids-in.ts';
import { usual } from '../../server/features/settings/settings.ts';

const found = (text: string) => bidsIn(text, usual.bidsPatterns);

test('amounts of money and words about bids are found, whatever their case', () => {
  expect(found('Es kam für 48.517,20 € netto, der andere wollte EUR 52.000.')).toEqual([
    '48.517,20 €',
    'EUR 52.000',
  ]);
  expect(found('Rund 1.200 Euro im Monat')).toEqual(['1.200 Euro']);
  expect(found('Die bieterliste und das PREISBLATT')).toEqual(['Bieter', 'Preisblatt']);
});

test('what has to do with procurement and tells nobody is let be', () => {
  for (const text of [
    'Welche Verfahrensart nehmen Sie ab 2026?',
    'Nach § 14 Abs. 4 in 3 Wochen, 12 Seiten',
    'Die Europäische Bekanntmachung, Eurocode 7',
    'Europa fördert 50 Prozent',
    'Der Anbieter hat geantwortet, Anbieternamen nennen wir nicht',
  ])
    expect(found(text), text).toEqual([]);
});
