import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import { findMembership, type Found } from './queries.ts';
import type { MembershipState } from './schema.ts';

/** The membership of a deed, read while nobody else changes any: what is found stays true until the deed is done. */
export async function manage(tx: Transaction, id: string, ...states: MembershipState[]): Promise<Found> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('memberships'))`);
  const found = await findMembership(tx, id);
  if (!states.includes(found.row.state)) {
    throw new Conflict('state', (locale) => m.problem_membership_state({}, { locale }), {
      state: found.row.state,
    });
  }
  return found;
}
