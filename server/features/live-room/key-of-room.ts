import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { FoundRoom } from './read-room.ts';

/** The key of a room as long as it is open; null where it is lost, or another one. */
export const keyOfRoom = async (
  { meetingId, keyHash, closedAt }: FoundRoom,
  keys: RoomKeys,
): Promise<Buffer | null> => (closedAt === null ? keys.read(meetingId, keyHash) : null);

/** Without the key it would not be known who has voted already. */
export function withKey(key: Buffer | null): Buffer {
  if (key) return key;
  throw new Conflict('room-key-lost', (locale) => m.problem_room_key_lost({}, { locale }));
}
