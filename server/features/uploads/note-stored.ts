import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Problem } from '../../plugins/problem.ts';
import type { Storage, Stored } from '../../storage/storage.ts';

/**
 * Bytes that were put get their row, in the transaction of whatever names them. Until it ends no file is removed (`forget_files`), so one that
 * is there now stays; one that was removed a moment ago is sent once more.
 */
export async function noteStored(tx: Transaction, storage: Storage, { hash, size }: Stored): Promise<void> {
  await tx.db.execute(sql`select file_stored(${hash}, ${size})`);
  if (!(await storage.has(hash))) throw new Problem(503, 'busy', (locale) => m.problem_busy({}, { locale }));
}
