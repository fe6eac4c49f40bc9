import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { raisedHand } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { refuseClosed } from '../live-room/hold-room.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { mayLead } from '../live-room/policy.ts';
import { findRoom } from '../live-room/read-room.ts';
import { findMeeting } from '../meetings/queries.ts';
import { handsOf } from './queries.ts';
import type { RaisedHands } from './schema.ts';

/** She wants to speak. Raised twice it keeps its place. */
export async function raiseHand(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<RaisedHands> {
  const meetingId = await openRoomOf(tx, viewer, idOrSlug);
  const { personId, membershipId } = viewer;
  const raised = await tx.db
    .insert(raisedHand)
    .values({ meetingId, personId, membershipId })
    .onConflictDoNothing()
    .returning({ at: raisedHand.raisedAt });
  return tell(tx, viewer, meetingId, raised.length > 0);
}

/** She no longer wants to; whoever runs the meeting lowers that of another who has spoken. */
export async function lowerHand(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  personId: string,
): Promise<RaisedHands> {
  const meetingId = await openRoomOf(tx, viewer, idOrSlug);
  permit(viewer, personId === viewer.personId || mayLead(viewer), (locale) =>
    m.problem_meeting_leaders({}, { locale }),
  );
  const lowered = isId(personId)
    ? await tx.db
        .delete(raisedHand)
        .where(and(eq(raisedHand.meetingId, meetingId), eq(raisedHand.personId, personId)))
        .returning({ at: raisedHand.raisedAt })
    : [];
  const after = await tell(tx, viewer, meetingId, lowered.length > 0);
  if (after.hands.some(({ person }) => person.id === personId))
    throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return after;
}

async function openRoomOf(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<string> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  // one after the other, so that each tells of all
  await lockIfOpen(tx, id);
  refuseClosed(await findRoom(tx, viewer, id));
  return id;
}

/** All of them, so that what two changed at once is told in the order of the last. */
async function tell(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  changed: boolean,
): Promise<RaisedHands> {
  const hands = await handsOf(tx, viewer, meetingId);
  if (changed) await appendEvent(tx, `meeting:${meetingId}`, 'meeting.hands_changed', hands);
  return hands;
}
