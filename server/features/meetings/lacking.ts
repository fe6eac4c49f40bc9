import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingInvitation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { MeetingSummary } from './schema.ts';

type Planned = Pick<MeetingSummary, 'id' | 'format' | 'place' | 'invites'>;

/**
 * What an announced meeting has, from its announcing on: where it is, and people whom it invites. The address of a call may follow. What it
 * invites is asked of the database, so on a change this comes after writing. `wrong`: what else is refused with it.
 */
export async function refuseLacking(
  tx: Transaction,
  { id, format, place, invites }: Planned,
  wrong: FieldProblem[],
): Promise<void> {
  const lacking = [...wrong];
  if (format !== 'online' && place === '')
    lacking.push({ field: 'place', message: (locale) => m.problem_meeting_place({}, { locale }) });
  if (invites === 'named' && !(await invitesSomebody(tx, id)))
    lacking.push({ field: 'organisations', message: (locale) => m.problem_meeting_nobody({}, { locale }) });
  if (lacking.length > 0) throw new Invalid(lacking);
}

async function invitesSomebody(tx: Transaction, meetingId: string): Promise<boolean> {
  const rows = await tx.db
    .select({ one: sql`1` })
    .from(meetingInvitation)
    .where(eq(meetingInvitation.meetingId, meetingId))
    .limit(1);
  return rows.length > 0;
}

/** Nobody is told to come yesterday. */
export const begun = (startsAt: string): FieldProblem[] =>
  Date.parse(startsAt) <= Date.now()
    ? [{ field: 'startsAt', message: (locale) => m.problem_meeting_begun({}, { locale }) }]
    : [];
