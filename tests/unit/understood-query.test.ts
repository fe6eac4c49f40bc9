import { describe, expect, test } from 'vitest';
import { readSynonyms, Synonyms } from '../../server/features/search/synonyms.ts';
import { understand } from '../../server/features/search/understood.ts';

const none = new Synonyms('');

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
    expect(understand(typed, none)).toMatchObject(meant);
  });

  test('no more than twelve words, and none longer than sixty letters', () => {
    const { words } = understand(
      Array.from({ length: 40 }, (_, at) => `${'x'.repeat(80)}${at} wort${at}`).join(' '),
      none,
    );
    expect(words).toHaveLength(12);
    expect(Math.max(...words.map((word) => word.length))).toBe(60);
  });
});

describe('what means the same', () => {
  const known = new Synonyms(
    '# Verwaltung\nDMS, E-Akte, elektronische Akte\nBauhof, Betriebshof # beide\n\nAkte, Vorgang\nStarkregen, Sturzflut\n,\n',
  );
  test.each<[string, Record<string, string[]>]>([
    ['Bauhof', { bauhof: ['betriebshof'] }],
    ['betriebshöfe', { betriebshöfe: ['bauhof'] }],
    ['DMS', { dms: ['e akte', 'elektronische akte'] }],
    // each word of a term may stand for all of it
    ['elektronische Akten', { elektronische: ['dms', 'e akte'], akten: ['dms', 'e akte', 'vorgang'] }],
    ['"Bauhof" "elektronische Akte" Rathaus -Betriebshof', {}],
    ['Bauhofleiter', {}],
    // a mistyped word is not taken for one with another ending
    ['Starkregn', {}],
    ['constructor __proto__', {}],
  ])('%s', (typed, synonyms) => {
    expect(understand(typed, known).synonyms).toEqual(synonyms);
  });

  test('the list of the product holds groups of at least two, and the operator adds to it', () => {
    const ours = readSynonyms(null);
    expect(ours.of(['rufbus'])).toEqual({
      rufbus: ['bedarfsverkehr', 'on demand verkehr', 'anrufsammeltaxi'],
    });
    expect(() => readSynonyms('/nirgends/synonyme.txt')).toThrow('/nirgends/synonyme.txt');
  });
});
