import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutes } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { mayLead } from '../live-room/policy.ts';
import { holdMeeting } from '../meetings/hold-meeting.ts';
import { findMinutes, type FoundMinutes } from '../minutes/queries.ts';

/** Minutes that can still be written, for whoever runs the meeting. Held until the commit, after the meeting and its room: who circulates or approves them waits. */
export async function holdMinutes(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<FoundMinutes> {
  const { meetingId } = await findMinutes(tx, viewer, idOrSlug);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await holdMeeting(tx, meetingId);
  await lockIfOpen(tx, meetingId);
  const held = await tx.db
    .select({ id: minutes.meetingId })
    .from(minutes)
    .where(eq(minutes.meetingId, meetingId))
    .for('no key update');
  const found = await findMinutes(tx, viewer, meetingId);
  if (found.state === 'approved')
    throw new Conflict('minutes-approved', (locale) => m.problem_minutes_approved({}, { locale }));
  // the database lets nobody else hold them
  if (held.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return found;
}
