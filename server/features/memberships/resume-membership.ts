import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { manage } from './manage.ts';
import { readMembership } from './queries.ts';
import type { MembershipPage } from './schema.ts';

/** She belongs again, as what she was. */
export async function resumeMembership(tx: Transaction, viewer: Viewer, id: string): Promise<MembershipPage> {
  const { row } = await manage(tx, id, 'ended');
  await tx.db.execute(sql`select membership_resume(${row.id})`);
  return readMembership(tx, viewer, id);
}
