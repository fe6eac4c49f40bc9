import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutesEntry, minutesSection } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdInState, minutesToLead, setState } from './hold-minutes.ts';
import { refuseUnassigned } from '../minutes-entries/refuse-unassigned.ts';
import type { Minutes } from './schema.ts';
import { tellMinutes } from './tell-minutes.ts';

/** From now on all who were invited read them, and say what they would have otherwise; planners read what is approved. There is no way back. */
export async function circulateMinutes(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<Minutes> {
  const held = await holdInState(tx, viewer, await minutesToLead(tx, viewer, idOrSlug), 'draft');
  if (held.closedAt === null)
    throw new Conflict('minutes-room-open', (locale) => m.problem_minutes_room_open({}, { locale }));
  const [text] = await tx.db
    .select({ id: minutesSection.id })
    .from(minutesSection)
    .where(and(eq(minutesSection.meetingId, held.meetingId), ne(minutesSection.body, '')))
    .limit(1);
  const [entry] = text
    ? []
    : await tx.db
        .select({ id: minutesEntry.id })
        .from(minutesEntry)
        .where(eq(minutesEntry.meetingId, held.meetingId))
        .limit(1);
  if (!text && !entry)
    throw new Conflict('minutes-empty', (locale) => m.problem_minutes_empty({}, { locale }));
  await refuseUnassigned(tx, held.meetingId);
  await setState(tx, held, {
    state: 'circulated',
    circulatedAt: sql`clock_timestamp()`,
    circulatedBy: viewer.membershipId,
  });
  return tellMinutes(tx, viewer, held);
}
