import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { whyNotEndSessions } from './policy.ts';
import { findMembership, readMembership } from './queries.ts';
import { refuse } from './refuse.ts';
import type { MembershipPage } from './schema.ts';

/** A device was lost: she is signed out wherever she was signed in, and signs in anew. */
export async function endSessions(tx: Transaction, viewer: Viewer, id: string): Promise<MembershipPage> {
  const { row, ...subject } = await findMembership(tx, id);
  refuse(viewer, whyNotEndSessions(viewer, subject));
  await tx.db.execute(sql`select membership_sessions_end(${row.id})`);
  return readMembership(tx, viewer, id);
}
