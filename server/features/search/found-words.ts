import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { plannedOnce } from './planned-once.ts';
import { list } from './search-filter.ts';

interface Matched {
  text: string;
  /** words of the index that made it fit */
  matched: readonly string[];
}

const initial = (word: string): string => ({ ä: 'a', ö: 'o', ü: 'u' })[word.charAt(0)] ?? word.charAt(0);

/** The words of texts that were found, without case, in the order of each text: only the database knows which word is which of the index. */
export async function foundWords<Text extends Matched>(
  tx: Transaction,
  texts: readonly Text[],
): Promise<Map<Text, string[]>> {
  const likely = new Map(texts.map((each) => [each, likelyWords(each)]));
  const asked = new Set([...likely.values()].flat());
  if (asked.size === 0) return new Map();
  const rows = await plannedOnce<{ word: string; lexemes: string[] }>(
    tx,
    'search_lexemes',
    sql`select word, tsvector_to_array(search_vector(word)) as lexemes from unnest(${list([...asked], 'text')}) word`,
  );
  const lexemes = new Map(rows.map((row) => [row.word, row.lexemes]));
  return new Map(
    [...likely].map(([each, words]) => [
      each,
      words.filter((word) => lexemes.get(word)?.some((lexeme) => each.matched.includes(lexeme))),
    ]),
  );
}

/** Those that begin with the same letter as one that was found: a stem begins as its word does. */
function likelyWords({ text, matched }: Matched): string[] {
  const initials = new Set(matched.map(initial));
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].filter((word) => initials.has(initial(word)));
}
