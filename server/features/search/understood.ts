import type { Synonyms } from './synonyms.ts';
import { wordsOf } from './words-of.ts';

/** A query in its parts, without case: single words, words that follow each other, words that must not occur. */
export interface Understood {
  words: string[];
  phrases: string[];
  without: string[];
  /** what means the same as one of the words; none for what stands in quotation marks */
  synonyms: Record<string, string[]>;
}

/** Nobody looks for more words at once; what comes behind them is left out. */
const mostWords = 12;

const quotation = /"([^"]*)"/g;
const refused = /(?<=^|\s)[-−–]([\p{L}\p{N}]+)/gu;

/** A quotation that is never closed is no quotation: its words are looked for one by one. */
export function understand(query: string, synonyms: Synonyms): Understood {
  const text = query.normalize('NFC').replaceAll(/[„“”«»‟]/g, '"');
  const phrases = [...text.matchAll(quotation)]
    .map(([, said = '']) => wordsOf(said))
    .filter((each) => each[0]);
  const loose = text.replaceAll(quotation, ' ');
  const without = [...loose.matchAll(refused)].flatMap(([, each = '']) => wordsOf(each));
  const meant = wordsOf(loose.replaceAll(refused, ' '));
  const words = [
    ...meant,
    // one word in quotation marks is a word as it stands
    ...phrases.filter((each) => each.length === 1).flat(),
  ];
  return {
    words: [...new Set(words)].slice(0, mostWords),
    phrases: phrases
      .filter((each) => each.length > 1)
      .slice(0, mostWords)
      .map((each) => each.join(' ')),
    without: [...new Set(without)].slice(0, mostWords),
    synonyms: synonyms.of(meant.slice(0, mostWords)),
  };
}

export const isNothing = ({ words, phrases }: Understood): boolean => words.length + phrases.length === 0;

export const allWords = ({ words, phrases }: Understood): string[] => [
  ...words,
  ...phrases.flatMap((phrase) => phrase.split(' ')),
];
