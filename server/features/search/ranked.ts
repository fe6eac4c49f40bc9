import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { plannedOnce } from './planned-once.ts';
import { list, type SearchFilter } from './search-filter.ts';
import type { Understood } from './understood.ts';

/** What fits, before it is read: a post that stands for its thread, or a document with the page that fits best. */
export interface Ranked {
  document: boolean;
  id: string;
  /** null where the words stand in what is said of the document, and for posts */
  page: number | null;
  /** so many posts of the thread, or pages of the document, fit too */
  more: number;
  /** words that made it fit, as the index has them */
  matched: string[];
}

export interface How {
  from: number;
  to: number;
  /** by their pages, or by what is said of them alone; left out: no documents */
  documents?: 'pages' | 'heads' | undefined;
  /** for what is about the same: threads and expert answers that hold most of the words */
  similar?: boolean;
}

/**
 * Posts and documents by their words, best first. `search_found` finds through the index and applies the right to read; joined to the
 * tables, the row policies judge a second time.
 */
export async function ranked(
  tx: Transaction,
  { words, phrases, without, synonyms }: Understood,
  { channels, ...filter }: SearchFilter,
  { from, to, documents, similar = false }: How,
): Promise<{ hits: Ranked[]; total: number }> {
  const how = JSON.stringify({ ...filter, documents, similar, prefix: !similar, synonyms });
  const hits = await plannedOnce<Ranked & { total: number }>(
    tx,
    'search_found',
    sql`
    select document, id, page, more, total, matched
    from search_found(${list(channels, 'uuid')}, ${list(words, 'text')}, ${list(phrases, 'text')},
      ${list(without, 'text')}, ${how}::jsonb, ${from}, ${to - from})`,
  );
  return { hits, total: hits[0]?.total ?? 0 };
}
