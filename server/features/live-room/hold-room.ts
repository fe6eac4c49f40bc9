import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findMeeting } from '../meetings/queries.ts';
import { lockIfOpen } from './lock-if-open.ts';
import { mayLead } from './policy.ts';
import { findRoom, type FoundRoom } from './read-room.ts';

/** The open room, for whoever runs the meeting. Held until the commit: two who move it on wait for each other. */
export async function holdRoom(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<FoundRoom> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  await findRoom(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await lockIfOpen(tx, id);
  const held = await findRoom(tx, viewer, id);
  refuseClosed(held);
  return held;
}

export function refuseClosed({ closedAt }: Pick<FoundRoom, 'closedAt'>): void {
  if (closedAt !== null) throw new Conflict('room-closed', (locale) => m.problem_room_closed({}, { locale }));
}
