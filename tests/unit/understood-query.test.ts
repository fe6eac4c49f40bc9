import { describe, expect, test } from 'vitest';
import { understand } from '../../server/features/search/understood.ts';

describe('what somebody typed into the search', () => {
  test.each<[string, Partial<ReturnType<typeof understand>>]>([
    ['Vergabe Leerstand', { words: ['vergabe', 'leerstand'] }],
    ['"digitaler Zwilling" Kosten', { words: ['kosten'], phrases: ['digitaler zwilling'] }],
    ['„digitaler Zwilling“ »offene Daten«', { words: [], phrases: ['digitaler zwilling', 'offene daten'] }],
    ['"nie geschlossen', { words: ['nie', 'geschlossen'], phrases: [] }],
    ['Plattform -Lizenz', { words: ['plattform'], without: ['lizenz'] }],
    ['Open-Data und E-Mail', { words: ['open', 'data', 'und', 'e', 'mail'], without: [] }],
    ['"Vergabe"', { words: ['vergabe'], phrases: [] }],
    ['🏛️ !? "" -', { words: [], phrases: [], without: [] }],
    ['Straße STRASSE Straße', { words: ['straße', 'strasse'] }],
  ])('%s', (typed, meant) => {
    expect(understand(typed)).toMatchObject(meant);
  });

  test('no more than twelve words, and none longer than sixty letters', () => {
    const { words } = understand(
      Array.from({ length: 40 }, (_, at) => `${'x'.repeat(80)}${at} wort${at}`).join(' '),
    );
    expect(words).toHaveLength(12);
    expect(Math.max(...words.map((word) => word.length))).toBe(60);
  });
});
