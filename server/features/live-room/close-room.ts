import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changePlanned, findPlanned } from '../meetings/change-planned.ts';
import { findMeeting } from '../meetings/queries.ts';
import { holdRoom } from './hold-room.ts';
import { mayLead } from './policy.ts';
import { readRoom } from './read-room.ts';
import type { LiveRoom } from './schema.ts';

/** The meeting is over: what was said can be read, and nobody writes any more. It is not opened again. What becomes of all that is in it says `settle_room` in SQL. */
export async function closeRoom(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<LiveRoom> {
  // the meeting first, then its room, as when it is opened
  const { id, state } = await findMeeting(tx, viewer, idOrSlug);
  // a second one finds it closed, as one finds it open
  if (state === 'closed' && mayLead(viewer)) return readRoom(tx, viewer, id);
  const found = await findPlanned(tx, viewer, id);
  await holdRoom(tx, viewer, found.id);
  // before the end is told, for the meeting is closed with it
  await tx.db.execute(sql`select end_room(${found.id})`);
  await changePlanned(
    tx,
    viewer,
    found,
    { revision: found.revision, columns: { state: 'closed' } },
    'meeting.closed',
  );
  await tx.db.execute(sql`select forget_moments(${found.id})`);
  return readRoom(tx, viewer, found.id);
}
