import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { todayInGermany } from '../../plugins/german-day.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { manage } from './manage.ts';
import { whyNotEnd } from './policy.ts';
import { readMembership } from './queries.ts';
import { refuse } from './refuse.ts';
import type { EndMembership, MembershipPage } from './schema.ts';

/** She no longer belongs: her sessions for it are over at once, her posts stay under her name. */
export async function endMembership(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { lastDay, note }: EndMembership,
): Promise<MembershipPage> {
  const { row, ...subject } = await manage(tx, id, 'invited', 'active', 'suspended');
  refuse(viewer, whyNotEnd(viewer, subject));
  if (lastDay > todayInGermany(new Date()) || lastDay < todayInGermany(new Date(row.since))) {
    throw new Invalid([{ field: 'lastDay', message: (locale) => m.problem_last_day({}, { locale }) }]);
  }
  await tx.db.execute(sql`select membership_end(${row.id}, ${lastDay}, ${note.trim()})`);
  return readMembership(tx, viewer, id);
}
