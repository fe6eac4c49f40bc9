import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { found } from './found.ts';
import type { Hit } from './schema.ts';
import { filterOf } from './search-filter.ts';
import type { Synonyms } from './synonyms.ts';
import { isNothing, understand } from './understood.ts';

const most = 5;
/** documents only by what is said of them: a page that holds the words is not about the same */
const mostDocuments = 2;

/** What was asked before and what experts answered, while somebody types the title of a question, her channel first; and documents on it. */
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
  const { items } = await found(tx, said, filter, { from: 0, to: 12, similar: true, documents: 'heads' });
  const documents = items.filter(({ kind }) => kind === 'document');
  return [
    ...items.filter(({ kind }) => kind !== 'document').slice(0, most),
    ...documents.slice(0, mostDocuments),
  ];
}
