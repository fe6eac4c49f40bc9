import { readFileSync } from 'node:fs';
import { plainName } from './plain-name.ts';
import { wordsOf } from './words-of.ts';

const ours = new URL('synonyms.txt', import.meta.url);
/** so many words the longest term has */
const longestTerm = 4;

/** Groups of words that mean the same, as `synonyms.txt` describes them. */
export class Synonyms {
  readonly #others = new Map<string, string[]>();

  constructor(text: string) {
    for (const line of text.split('\n')) {
      const terms = line
        .replace(/#.*/, '')
        .split(',')
        .map(wordsOf)
        .filter(({ length }) => length > 0 && length <= longestTerm);
      for (const term of terms) {
        const others = terms.filter((other) => keyOf(other) !== keyOf(term)).map((other) => other.join(' '));
        const known = this.#others.get(keyOf(term)) ?? [];
        this.#others.set(keyOf(term), [...new Set([...known, ...others])]);
      }
    }
  }

  /** For words that follow each other: what means the same as one of them, or as a term that it is part of. */
  of(words: readonly string[]): Record<string, string[]> {
    const found = new Map<string, string[]>();
    for (const at of words.keys()) {
      for (let length = 1; length <= longestTerm && at + length <= words.length; length += 1) {
        const term = words.slice(at, at + length);
        const others = this.#others.get(keyOf(term)) ?? [];
        for (const word of others.length > 0 ? term : []) {
          found.set(word, [...new Set([...(found.get(word) ?? []), ...others])]);
        }
      }
    }
    return Object.fromEntries(found);
  }
}

/** Case, umlauts and endings do not matter. */
const keyOf = (words: readonly string[]): string =>
  words.map((word) => plainName(word).replace(/^(.{4,}?)(ern|en|er|em|es|e|(?<=[elr])n|s)$/, '$1')).join(' ');

/** Those of the product, and those that the operator has written into a file of the same form. */
export const readSynonyms = (more: string | null): Synonyms =>
  new Synonyms([ours, ...(more ? [more] : [])].map((file) => readFileSync(file, 'utf8')).join('\n'));
