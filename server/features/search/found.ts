import type { Transaction } from '../../../db/client.ts';
import { documentHits } from './document-hits.ts';
import { postHits } from './post-hits.ts';
import { ranked, type How, type Ranked } from './ranked.ts';
import type { Hit } from './schema.ts';
import type { SearchFilter } from './search-filter.ts';
import type { Understood } from './understood.ts';

export interface Found {
  items: Hit[];
  total: number;
}

/** Posts and documents by their words. Passages are cut out of those alone that are shown. */
export async function found(
  tx: Transaction,
  said: Understood,
  filter: SearchFilter,
  how: How,
): Promise<Found> {
  return shown(tx, await ranked(tx, said, filter, how));
}

/** What was ranked, as it is shown. */
export async function shown(
  tx: Transaction,
  { hits, total }: { hits: readonly Ranked[]; total: number },
): Promise<Found> {
  const [posts, documents] = await Promise.all([
    postHits(
      tx,
      hits.filter(({ document }) => !document),
    ),
    documentHits(
      tx,
      hits.filter(({ document }) => document),
    ),
  ]);
  return { items: hits.flatMap((hit) => posts.get(hit.id) ?? documents.get(hit) ?? []), total };
}
