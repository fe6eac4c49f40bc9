import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { manage } from './manage.ts';
import { whyNotReach } from './policy.ts';
import { readMembership } from './queries.ts';
import { refuse } from './refuse.ts';
import type { MembershipPage } from './schema.ts';

/** Whoever was invited by mistake: the link opens nothing any more, and she stands in no list. */
export async function revokeInvitation(tx: Transaction, viewer: Viewer, id: string): Promise<MembershipPage> {
  const { row, ...subject } = await manage(tx, id, 'invited');
  refuse(viewer, whyNotReach(subject));
  await tx.db.execute(sql`select invitation_revoke(${row.id})`);
  return readMembership(tx, viewer, id);
}
