import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingAttendance, organisation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayLead } from '../live-room/policy.ts';
import { findRoom } from '../live-room/read-room.ts';
import { findMeeting } from '../meetings/queries.ts';
import { holdAlone } from '../minutes/hold-minutes.ts';
import { attendanceOf, nobodyHere } from './queries.ts';
import type { Attendance, CorrectAttendance } from './schema.ts';
import { tellAttendance } from './tell-attendance.ts';

/** How many came of an organisation, once the room is closed and until the minutes are approved: in a hall not everybody opens the room. */
export async function correctAttendance(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  organisationId: string,
  { people }: CorrectAttendance,
): Promise<Attendance> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const { closedAt } = await findRoom(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  if (closedAt === null)
    throw new Conflict('room-open', (locale) => m.problem_attendance_counts({}, { locale }));
  // who approves the minutes waits
  await holdAlone(tx, viewer, id);
  await refuseUnknown(tx, organisationId);
  const hers = and(eq(meetingAttendance.meetingId, id), eq(meetingAttendance.organisationId, organisationId));
  if (people === 0) await tx.db.delete(meetingAttendance).where(hers);
  else {
    const set = await tx.db
      .insert(meetingAttendance)
      .values({ meetingId: id, organisationId, people })
      .onConflictDoUpdate({
        target: [meetingAttendance.meetingId, meetingAttendance.organisationId],
        set: { people },
      })
      .returning({ people: meetingAttendance.people });
    if (set.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  }
  const now = await attendanceOf(tx, id, nobodyHere);
  await tellAttendance(tx, id, now);
  return now;
}

async function refuseUnknown(tx: Transaction, organisationId: string): Promise<void> {
  const [found] = isId(organisationId)
    ? await tx.db
        .select({ id: organisation.id })
        .from(organisation)
        .where(eq(organisation.id, organisationId))
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
}
