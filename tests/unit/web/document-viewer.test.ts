import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowing } from '../../../web/src/lib/document/viewer/flowing.ts';
import { markedHtml } from '../../../web/src/lib/document/viewer/marked-html.ts';
import { markedParts } from '../../../web/src/lib/document/viewer/marked-parts.ts';
import { readingIn, readingQuery } from '../../../web/src/lib/document/viewer/reading-address.ts';
import { searchWords } from '../../../web/src/lib/document/viewer/search-words.ts';

test.each([
  ['Winterdienst Bauhof', ['Winterdienst', 'Bauhof']],
  ['Maßnahmen der Gemeinden', ['Maßnahme', 'der', 'Gemeinde']],
  ['„offene Schnittstelle“ im Bauhof', ['offene Schnittstelle', 'Bauhof']],
  ['§ 12', ['12']],
  ['(E-Akte), E-Akte', ['E-Akte']],
  ['  ', []],
])('of what was searched for is marked: %s', (said, words) => {
  expect(searchWords(said)).toEqual(words);
});

test('words are marked to their end, whatever the case of their letters and the breaks of lines', () => {
  const marked = (text: string, ...words: string[]) =>
    markedParts(text, words)
      .filter((part) => part.marked)
      .map((part) => part.text);
  expect(marked('Alle MASSNAHMEN, jede Massnahme', 'massnahme')).toEqual(['MASSNAHMEN', 'Massnahme']);
  expect(marked('eine offene\nSchnittstelle (E-Akte)', 'offene Schnittstelle', 'e-akte')).toEqual([
    'offene\nSchnittstelle',
    'E-Akte',
  ]);
  expect(marked('Größe in m² [x]', '[x]', 'größe')).toEqual(['Größe', '[x]']);
});

test('in HTML words are marked in its text alone, neither in tags nor in entities', () => {
  const html = '<p>Strong &amp; <strong>am Bach</strong>, <a href="/strong">amp &lt;b&gt;</a></p>';
  expect(markedHtml(html, ['strong', 'amp', 'b'])).toBe(
    '<p><mark>Strong</mark> &amp; <strong>am <mark>Bach</mark></strong>, <a href="/strong"><mark>amp</mark> &lt;<mark>b</mark>&gt;</a></p>',
  );
});

test('no text is lost or added by marking it, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, said) => {
      const parts = markedParts(text, searchWords(said));
      expect(parts.map((part) => part.text).join('')).toBe(text);
    }),
  );
});

test('an address says what is read, and what it says and nobody knows is not said', () => {
  const read = (query: string) => readingIn(new URLSearchParams(query));
  const reading = { version: 3, page: 37, words: 'Winterdienst & Bauhof', asText: true };
  expect(read(readingQuery(reading))).toEqual(reading);
  expect(read('?fassung=x&seite=-1&ansicht=bild')).toEqual({
    version: null,
    page: 1,
    words: '',
    asText: false,
  });
});

test('lines of a printed page flow, headings and items of a list keep their own', () => {
  const printed = [
    '3 Auftakt',
    'Die Steuerungsgruppe hat höchstens',
    'zwölf Mitglieder und tagt in jedem',
    'Quartal.',
    '1. Gibt es einen Beschluss, und ist',
    '2. er bekannt?',
  ];
  expect(flowing(printed.join('\n')).split('\n')).toEqual([
    '3 Auftakt',
    'Die Steuerungsgruppe hat höchstens zwölf Mitglieder und tagt in jedem Quartal.',
    '1. Gibt es einen Beschluss, und ist',
    '2. er bekannt?',
  ]);
});
