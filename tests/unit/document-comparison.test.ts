import { expect, test } from 'vitest';
import { alignPages, type PageMark } from '../../server/features/documents/align-pages.ts';
import { hunksOf } from '../../server/features/documents/hunks-of.ts';

const marks = (hashes: string): PageMark[] => [...hashes].map((hash, at) => [at + 1, hash, 1000]);
const page = (number: number, ...lines: string[]) => ({ number, text: lines.join('\n') });
test('pages that are the same are left out, wherever they stand now', () => {
  expect(alignPages(marks('abcd'), marks('abXcd'))).toEqual({
    changed: [{ before: [], after: [3] }],
    same: 4,
  });
  expect(alignPages(marks('abcd'), marks('aXYd'))).toEqual({
    changed: [{ before: [2, 3], after: [2, 3] }],
    same: 2,
  });
  expect(alignPages(marks('ab'), marks('ab'))).toEqual({ changed: [], same: 2 });
  expect(alignPages([], marks('a'))).toEqual({ changed: [{ before: [], after: [1] }], same: 0 });
});

test('long pages are compared one by one', () => {
  const long = (hash: string): PageMark[] => [1, 2].map((number) => [number, hash + number, 80_000]);
  expect(alignPages(long('a'), long('b')).changed).toEqual([
    { before: [1], after: [1] },
    { before: [2], after: [2] },
  ]);
});

test('a place is what changed with a line around it, and says where it stands', () => {
  const before = [page(3, 'eins', 'zwei', 'drei'), page(4, 'vier', 'fünf', 'sechs', 'sieben')];
  const after = [page(3, 'eins', 'zwei', 'drei neu'), page(5, 'vier', 'fünf', 'sechs', 'sieben', 'acht')];
  expect(hunksOf(before, after)).toEqual([
    { before: { page: 3, text: 'zwei\ndrei\nvier' }, after: { page: 3, text: 'zwei\ndrei neu\nvier' } },
    { before: { page: 4, text: 'sieben' }, after: { page: 5, text: 'sieben\nacht' } },
  ]);
  expect(hunksOf([], [page(1, 'neu')])).toEqual([{ before: null, after: { page: 1, text: 'neu' } }]);
});

test('two texts of 2,000 pages that have nothing in common are not aligned, and their lines not searched through', () => {
  const all = (what: string): PageMark[] =>
    Array.from({ length: 2000 }, (_, at) => [at + 1, `${what}${at}`, 1000]);
  const { changed } = alignPages(all('a'), all('b'));
  expect(changed.length).toBe(2000);
  expect(changed.at(-1)).toEqual({ before: [2000], after: [2000] });
  const lines = (what: string) => [page(1, ...Array.from({ length: 5000 }, (_, at) => `${what} ${at}`))];
  expect(hunksOf(lines('a'), lines('b')).length).toBe(1);
});
