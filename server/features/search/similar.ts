import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { postsFound } from './posts-found.ts';
import type { Hit } from './schema.ts';
import { filterOf } from './search-filter.ts';
import type { Synonyms } from './synonyms.ts';
import { isNothing, understand } from './understood.ts';

const most = 5;

/** What was asked before and what experts answered, while somebody types the title of a question; her channel first. */
export async function similar(
  tx: Transaction,
  viewer: Viewer,
  title: string,
  channel: string | undefined,
  synonyms: Synonyms,
): Promise<Hit[]> {
  const said = understand(title, synonyms);
  const filter = await filterOf(tx, viewer, channel === undefined ? {} : { near: channel });
  if (!filter || isNothing(said)) return [];
  const { items } = await postsFound(tx, said, filter, { from: 0, to: most, similar: true });
  return items;
}
