import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { manage } from './manage.ts';
import { whyNotReinstate } from './policy.ts';
import { readMembership } from './queries.ts';
import { refuse } from './refuse.ts';
import type { MembershipPage } from './schema.ts';

/** Whoever was suspended may sign in again. */
export async function reinstatePerson(tx: Transaction, viewer: Viewer, id: string): Promise<MembershipPage> {
  const { row, ...subject } = await manage(tx, id, 'suspended');
  refuse(viewer, whyNotReinstate(viewer, subject));
  await tx.db.execute(sql`select person_reinstate(${row.id})`);
  return readMembership(tx, viewer, id);
}
