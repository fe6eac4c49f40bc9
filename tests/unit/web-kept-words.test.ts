import { expect, test } from 'vitest';
import { keptWords } from '../../web/src/lib/live-room/kept-words.ts';

const kept = { days: 1, until: null, deletedAt: null, deleted: 0 };

test('how long a conversation is kept is said in the right number', () => {
  expect(keptWords(kept, null, 'de')).toContain('wird 1 Tag nach');
  expect(keptWords({ ...kept, days: 90 }, null, 'de')).toContain('wird 90 Tage nach');
});

test('that an approval can shorten it is said until the minutes are approved', () => {
  const until = { ...kept, until: '2027-03-01T12:00:00.000Z' };
  expect(keptWords(until, 'draft', 'de')).toContain('Wird das Protokoll genehmigt');
  expect(keptWords(until, null, 'de')).toContain('Wird das Protokoll genehmigt');
  expect(keptWords(until, 'approved', 'de')).not.toContain('genehmigt');
});
