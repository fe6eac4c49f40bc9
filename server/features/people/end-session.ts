import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { readSessions } from './queries.ts';

/** Signs one of the own devices out; somebody else's session is not there. */
export async function endSession(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  const own = await readSessions(tx, viewer, null);
  if (!own.some((session) => session.id === id)) {
    throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  }
  await tx.db.execute(sql`select session_end(${id})`);
}
