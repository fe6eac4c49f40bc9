import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { liveRoom } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { holdRoom } from './hold-room.ts';
import { readRoom } from './read-room.ts';
import type { ChangeChat, LiveRoom } from './schema.ts';

/** Closes and opens the conversation, and slows it down. */
export async function changeChat(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  chat: ChangeChat,
): Promise<LiveRoom> {
  const { meetingId } = await holdRoom(tx, viewer, idOrSlug);
  await tx.db
    .update(liveRoom)
    .set({ chat: chat.open ? 'open' : 'closed', slowSeconds: chat.slowSeconds })
    .where(eq(liveRoom.meetingId, meetingId));
  await appendEvent(tx, `meeting:${meetingId}`, 'meeting.chat_changed', chat);
  return readRoom(tx, viewer, meetingId);
}
