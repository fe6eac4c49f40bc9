import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { liveRoom } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findMeeting } from '../meetings/queries.ts';
import { mayLead } from './policy.ts';
import { findRoom, type FoundRoom } from './read-room.ts';

/** The open room, for whoever runs the meeting. Held until the commit: two who move it on wait for each other. */
export async function holdRoom(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<FoundRoom> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  await findRoom(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await tx.db
    .select({ id: liveRoom.meetingId })
    .from(liveRoom)
    .where(eq(liveRoom.meetingId, id))
    .for('no key update');
  const held = await findRoom(tx, viewer, id);
  refuseClosed(held);
  return held;
}

export function refuseClosed({ closedAt }: Pick<FoundRoom, 'closedAt'>): void {
  if (closedAt !== null) throw new Conflict('room-closed', (locale) => m.problem_room_closed({}, { locale }));
}
