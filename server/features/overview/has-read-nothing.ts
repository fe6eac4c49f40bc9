import { eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { readMark } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';

/** Whether the viewer has not opened a single thread so far. */
export async function hasReadNothing(tx: Transaction, viewer: Viewer): Promise<boolean> {
  const read = await prepared(tx, 'has_read_anything', (db) =>
    db
      .select({ thread: readMark.threadId })
      .from(readMark)
      .where(eq(readMark.personId, sql.placeholder('viewerPerson')))
      .limit(1),
  ).execute({ viewerPerson: viewer.personId });
  return read.length === 0;
}
