import { asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { savedSearch } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mostSaved, type SavedSearch } from './schema.ts';

/** The viewer's own ones by name. */
export async function savedSearches(tx: Transaction, viewer: Viewer): Promise<SavedSearch[]> {
  return prepared(tx, 'saved_searches', (db) =>
    db
      .select({ id: savedSearch.id, name: savedSearch.name, search: savedSearch.search })
      .from(savedSearch)
      .where(eq(savedSearch.personId, sql.placeholder('person')))
      .orderBy(asc(inGerman(savedSearch.name)), savedSearch.id)
      .limit(mostSaved),
  ).execute({ person: viewer.personId });
}
