import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { todayInGermany } from '../../plugins/german-day.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellFreedPlaces } from '../notifications/tell.ts';
import { leavesOf } from './leaves.ts';
import { manage } from './manage.ts';
import { whyNotEnd } from './policy.ts';
import { readMembership } from './queries.ts';
import { refuse } from './refuse.ts';
import type { EndMembership, MembershipPage } from './schema.ts';

interface Told extends Record<string, unknown> {
  told_stream: string;
  told_head: string;
  told_channel: string;
}

/** She no longer belongs: her sessions for it are over at once, her posts stay under her name. */
export async function endMembership(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { lastDay, note, handOverTo = '' }: EndMembership,
): Promise<MembershipPage> {
  const { row, ...subject } = await manage(tx, id, 'invited', 'active', 'suspended');
  refuse(viewer, whyNotEnd(viewer, subject));
  if (lastDay > todayInGermany(new Date()) || lastDay < todayInGermany(new Date(row.since))) {
    throw new Invalid([{ field: 'lastDay', message: (locale) => m.problem_last_day({}, { locale }) }]);
  }
  const { colleagues } = await leavesOf(tx, row.id);
  if (handOverTo && !colleagues.some((colleague) => colleague.id === handOverTo)) {
    throw new Invalid([{ field: 'handOverTo', message: (locale) => m.problem_field_wrong({}, { locale }) }]);
  }
  const told = await tx.db.execute<Told>(
    sql`select * from membership_end(${row.id}, ${lastDay}, ${note.trim()}, ${handOverTo || null})`,
  );
  for (const { told_stream: stream, told_head: head, told_channel: channelId } of told.rows)
    tx.rings.set(stream, { head: Number(head), channelId });
  await tellFreedPlaces(tx);
  return readMembership(tx, viewer, id);
}
