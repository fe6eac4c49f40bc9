import type { Transaction } from '../../../db/client.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { refuseClosed } from './hold-room.ts';
import { keyOfRoom } from './key-of-room.ts';
import { lockIfOpen } from './lock-if-open.ts';
import { findRoom } from './read-room.ts';

/**
 * An open room, held until the commit: what is asked and voted in it is done one after the other, and nothing any more once it is closed. With its
 * key: null where that is lost.
 */
export async function holdOpenRoom(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  keys: RoomKeys,
): Promise<Buffer | null> {
  await lockIfOpen(tx, meetingId);
  const room = await findRoom(tx, viewer, meetingId);
  refuseClosed(room);
  return keyOfRoom(room, keys);
}
