import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { savedSearch } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { nameIn } from './name-in.ts';
import type { SavedSearch } from './schema.ts';

const own = ({ personId }: Viewer, id: string) =>
  and(eq(savedSearch.personId, personId), eq(savedSearch.id, id));

const notThere = () => new NotFound((locale) => m.problem_not_found({}, { locale }));

export async function renameSearch(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  name: string,
): Promise<SavedSearch> {
  if (!isId(id)) throw notThere();
  const [renamed] = await tx.db
    .update(savedSearch)
    .set({ name: nameIn(name) })
    .where(own(viewer, id))
    .returning({ id: savedSearch.id, name: savedSearch.name, search: savedSearch.search });
  if (!renamed) throw notThere();
  return renamed;
}

/** Answers what was removed, so that it can be saved again. */
export async function removeSearch(tx: Transaction, viewer: Viewer, id: string): Promise<SavedSearch> {
  if (!isId(id)) throw notThere();
  const [removed] = await tx.db
    .delete(savedSearch)
    .where(own(viewer, id))
    .returning({ id: savedSearch.id, name: savedSearch.name, search: savedSearch.search });
  if (!removed) throw notThere();
  return removed;
}
