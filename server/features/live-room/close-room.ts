import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { liveRoom, meetingQuestion, poll, raisedHand } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changePlanned, findPlanned } from '../meetings/change-planned.ts';
import { findMeeting } from '../meetings/queries.ts';
import { holdRoom } from './hold-room.ts';
import { leaveItem } from './leave-item.ts';
import { mayLead } from './policy.ts';
import { readRoom } from './read-room.ts';
import type { LiveRoom } from './schema.ts';

/** The meeting is over: what was said can be read, and nobody writes any more. It is not opened again. Nothing is left of who asked or voted without a name. */
export async function closeRoom(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<LiveRoom> {
  // the meeting first, then its room, as when it is opened
  const { id, state } = await findMeeting(tx, viewer, idOrSlug);
  // a second one finds it closed, as one finds it open
  if (state === 'closed' && mayLead(viewer)) return readRoom(tx, viewer, id);
  const found = await findPlanned(tx, viewer, id);
  const room = await holdRoom(tx, viewer, found.id);
  await leaveItem(tx, room, 'done');
  await tx.db
    .update(liveRoom)
    .set({ itemId: null, itemSince: null, closedAt: sql`clock_timestamp()` })
    .where(eq(liveRoom.meetingId, found.id));
  await tx.db
    .update(poll)
    .set({ state: 'closed' })
    .where(and(eq(poll.meetingId, found.id), eq(poll.state, 'open')));
  await tx.db.delete(poll).where(and(eq(poll.meetingId, found.id), eq(poll.state, 'prepared')));
  await tx.db
    .update(meetingQuestion)
    .set({ state: 'open' })
    .where(and(eq(meetingQuestion.meetingId, found.id), eq(meetingQuestion.state, 'current')));
  await tx.db.delete(raisedHand).where(eq(raisedHand.meetingId, found.id));
  await changePlanned(
    tx,
    viewer,
    found,
    { revision: found.revision, columns: { state: 'closed' } },
    'meeting.closed',
  );
  await tx.db.execute(sql`select forget_room(${found.id})`);
  await tx.db.execute(sql`select forget_ballots(${found.id})`);
  return readRoom(tx, viewer, found.id);
}
