import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellFreedPlaces } from '../notifications/tell.ts';
import { manage } from './manage.ts';
import { whyNotSuspend } from './policy.ts';
import { readMembership } from './queries.ts';
import { refuse } from './refuse.ts';
import type { MembershipPage } from './schema.ts';

/** She comes in nowhere until she is brought back; she stays what she is. */
export async function suspendPerson(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<MembershipPage> {
  const { row, ...subject } = await manage(tx, id, 'invited', 'active');
  refuse(viewer, whyNotSuspend(viewer, subject));
  if (isBlank(reason)) {
    throw new Invalid([{ field: 'reason', message: (locale) => m.problem_field_required({}, { locale }) }]);
  }
  await tx.db.execute(sql`select person_suspend(${row.id}, ${reason.trim()})`);
  await tellFreedPlaces(tx);
  return readMembership(tx, viewer, id);
}
