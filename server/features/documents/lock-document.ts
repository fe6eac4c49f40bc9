import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { isId } from '../../plugins/paging.ts';
import { findStanding } from './document-to-change.ts';

/**
 * Advisors' deeds wait here for each other: where it stands and whether it is hidden stays until the commit. First come texts that wait to be
 * read and name it, for whoever publishes one of them holds that before the document (`hold_documents`); what hangs on it, as cases do, comes after.
 */
export async function lockDocument(tx: Transaction, id: string): Promise<void> {
  if (!isId(id)) return;
  await tx.db.execute(
    sql`select from held_post where position(${`/dokumente/${id}`} in html) > 0 order by id for no key update`,
  );
  await tx.db.execute(sql`select from document where id = ${id} for no key update`);
}

/** One that has not been removed, as it is once nobody else does anything with it. */
export async function lockStanding(tx: Transaction, viewer: Viewer, id: string) {
  await lockDocument(tx, id);
  return findStanding(tx, viewer, id);
}
