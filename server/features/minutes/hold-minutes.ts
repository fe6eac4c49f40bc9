import { and, eq, ne } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../../db/client.ts';
import { minutes } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { mayLead } from '../live-room/policy.ts';
import { holdMeeting } from '../meetings/hold-meeting.ts';
import { findMinutes, type FoundMinutes } from './queries.ts';
import type { MinutesState } from './schema.ts';

/** For whoever runs the meeting. */
export async function minutesToLead(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<FoundMinutes> {
  const found = await findMinutes(tx, viewer, idOrSlug);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  return found;
}

/** Held until the commit, beside all others who write: nobody approves them meanwhile, and no item goes from the agenda. */
export async function holdToWrite(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<FoundMinutes> {
  const { meetingId } = await minutesToLead(tx, viewer, idOrSlug);
  return lockUnapproved(tx, viewer, meetingId, 'share');
}

/** Held alone, after the meeting and its room while that is open: numbers are given one after the other, and nothing is hidden of which something is made. */
export async function holdAlone(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<FoundMinutes> {
  const { meetingId } = await minutesToLead(tx, viewer, idOrSlug);
  await holdMeeting(tx, meetingId);
  await lockIfOpen(tx, meetingId);
  return lockUnapproved(tx, viewer, meetingId, 'no key update');
}

/** What is approved nobody holds, for the database lets nobody change it. */
async function lockUnapproved(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  strength: 'share' | 'no key update',
): Promise<FoundMinutes> {
  const locked = await tx.db
    .select({ id: minutes.meetingId })
    .from(minutes)
    .where(and(eq(minutes.meetingId, meetingId), ne(minutes.state, 'approved')))
    .for(strength);
  // as they are now: she may have waited
  const found = await findMinutes(tx, viewer, meetingId);
  if (found.state === 'approved')
    throw new Conflict('minutes-approved', (locale) => m.problem_minutes_approved({}, { locale }));
  if (locked.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return found;
}

/** With their meeting, which is held: who approves them, writes an entry or comments waits. In the state in which this can be done. */
export async function holdInState(
  tx: Transaction,
  viewer: Viewer,
  { meetingId }: FoundMinutes,
  state: MinutesState,
): Promise<FoundMinutes> {
  await holdMeeting(tx, meetingId);
  const held = await findMinutes(tx, viewer, meetingId);
  if (held.state !== state)
    throw new Conflict('minutes-state', (locale) => sentenceOf(held.state, state)({}, { locale }));
  return held;
}

/** What they are, for whoever wanted them to be something else. */
function sentenceOf(is: MinutesState, wanted: MinutesState) {
  if (is === 'approved') return m.problem_minutes_approved;
  if (is === 'draft') return m.problem_minutes_draft;
  return wanted === 'draft' ? m.problem_minutes_already_circulated : m.problem_minutes_circulated;
}

/** Of minutes that are held: the next state. */
export async function setState(
  tx: Transaction,
  { meetingId }: FoundMinutes,
  columns: PgUpdateSetSource<typeof minutes>,
): Promise<void> {
  const changed = await tx.db
    .update(minutes)
    .set(columns)
    .where(eq(minutes.meetingId, meetingId))
    .returning({ id: minutes.meetingId });
  if (changed.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
}
