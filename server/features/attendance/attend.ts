import type { Transaction } from '../../../db/client.ts';
import { meetingAttendee } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Presence } from '../../realtime/presence.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { refuseClosed } from '../live-room/hold-room.ts';
import { findRoom } from '../live-room/read-room.ts';
import { findMeeting } from '../meetings/queries.ts';
import { attendanceOf } from './queries.ts';
import type { Attendance } from './schema.ts';
import { tellAttendance } from './tell-attendance.ts';

/** She is in the room. Whoever comes a second time, or with a second window, is there once. */
export async function attend(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  presence: Presence,
): Promise<Attendance> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  await lockIfOpen(tx, id);
  refuseClosed(await findRoom(tx, viewer, id));
  const came = await tx.db
    .insert(meetingAttendee)
    .values({
      meetingId: id,
      personId: viewer.personId,
      membershipId: viewer.membershipId,
      organisationId: viewer.organisation.id,
    })
    .onConflictDoNothing()
    .returning({ meetingId: meetingAttendee.meetingId });
  const now = await attendanceOf(tx, id, presence.in(`meeting:${id}`));
  if (came.length > 0) await tellAttendance(tx, id, now);
  return now;
}
