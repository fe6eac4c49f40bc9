import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutes } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdMeeting } from '../meetings/hold-meeting.ts';
import { mayLead } from '../live-room/policy.ts';
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
  const found = await minutesToLead(tx, viewer, idOrSlug);
  const held = await tx.db
    .select({ id: minutes.meetingId })
    .from(minutes)
    .where(and(eq(minutes.meetingId, found.meetingId), ne(minutes.state, 'approved')))
    .for('share');
  if (held.length > 0) return found;
  if ((await findMinutes(tx, viewer, found.meetingId)).state === 'approved')
    throw new Conflict('minutes-approved', (locale) => m.problem_minutes_approved({}, { locale }));
  throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
}

/** Held alone, the meeting first as all do it; in the state in which this can be done. */
export async function holdInState(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  state: MinutesState,
): Promise<FoundMinutes> {
  const { meetingId } = await findMinutes(tx, viewer, idOrSlug);
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
  columns: Partial<typeof minutes.$inferInsert> | Record<string, unknown>,
): Promise<void> {
  const changed = await tx.db
    .update(minutes)
    .set(columns)
    .where(eq(minutes.meetingId, meetingId))
    .returning({ id: minutes.meetingId });
  if (changed.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
}
