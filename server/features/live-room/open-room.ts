import type { Transaction } from '../../../db/client.ts';
import { liveRoom, minutes } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changePlanned, findPlanned } from '../meetings/change-planned.ts';
import { canOpen } from '../meetings/policy.ts';
import { readRoom } from './read-room.ts';
import type { LiveRoom } from './schema.ts';

/** The meeting begins: from now on all whom it invites are in the room. Whoever opens it a second time finds it open. */
export async function openRoom(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  keys: RoomKeys,
): Promise<LiveRoom> {
  const found = await findPlanned(tx, viewer, idOrSlug);
  if (found.state === 'live') return readRoom(tx, viewer, found.id);
  if (!canOpen(found))
    throw new Conflict('room-too-early', (locale) => m.problem_room_too_early({}, { locale }));
  // without a key the meeting takes place all the same, but for questions without a name and votes
  const keyHash = await keys.make(found.id);
  await tx.db.insert(liveRoom).values({ meetingId: found.id, openedBy: viewer.membershipId, keyHash });
  // whoever runs it writes down from now on what comes of it
  await tx.db.insert(minutes).values({ meetingId: found.id });
  await changePlanned(
    tx,
    viewer,
    found,
    // whatever was changed since she opened the page
    { revision: found.revision, columns: { state: 'live' } },
    'meeting.opened',
  );
  return readRoom(tx, viewer, found.id);
}
