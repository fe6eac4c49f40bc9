import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { choreNames, type ChoreName } from '../../plugins/chore-names.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { readChores } from './queries.ts';
import type { Chore } from './schema.ts';

/** The administrator tries one by hand: that she did is kept whatever comes of it, and she sees at once how it went. */
export async function runChore(
  database: Database,
  viewer: Viewer,
  named: string,
  tidy: (name: ChoreName) => Promise<void>,
): Promise<Chore[]> {
  const name = choreNames.find((each) => each === named);
  if (!name) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  await database.asViewer(viewer, (tx) => noteRun(tx, name));
  await tidy(name);
  return database.asViewer(viewer, readChores);
}

const noteRun = (tx: Transaction, name: ChoreName) =>
  tx.db.execute(sql`select audit('chore.run', ${`chore:${name}`}, '')`);
