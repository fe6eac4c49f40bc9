import { expect, test } from 'vitest';
import { passage } from '../../server/features/search/passage.ts';

const filler = (count: number, word = 'Wort') => Array.from({ length: count }, () => word).join(' ');
const cut = (text: string, ...found: string[]) => passage(text, new Set(found));

test('a short text is shown whole, its lines as one', () => {
  expect(cut(' Der Bauhof\n räumt. ', 'bauhof')).toBe('Der <mark>Bauhof</mark> räumt.');
});

test('of a long one that part in which most of the found words stand together', () => {
  const text = `Streuplan ${filler(60)} vor dem Winterdienst steht der Streuplan. ${filler(60)}`;
  expect(cut(text, 'winterdienst', 'streuplan')).toMatch(
    /^… .*<mark>Winterdienst<\/mark> steht der <mark>Streuplan<\/mark>\. .* …$/,
  );
});

test('at its end as many words as anywhere else', () => {
  const shown = cut(`${filler(60)} Ende.`, 'ende');
  expect(shown.match(/Wort/g)).toHaveLength(31);
  expect(shown).toMatch(/^… Wort.* <mark>Ende<\/mark>\.$/);
});

test('where nothing is found its beginning, and nothing of nothing', () => {
  expect(cut(`Anfang ${filler(60)}`)).toMatch(/^Anfang Wort.* …$/);
  expect(cut('')).toBe('');
});

test('umlauts and capitals are found as they stand, parts of words are not', () => {
  expect(cut('STRASSENRÄUMUNG Räumung', 'strassenräumung')).toBe('<mark>STRASSENRÄUMUNG</mark> Räumung');
});
