import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingMessage } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { refuseClosed } from '../live-room/hold-room.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { mayWrite } from '../live-room/policy.ts';
import { findRoom } from '../live-room/read-room.ts';
import { rendererVersion } from '../posts/markdown.ts';
import { buryEvents } from '../../realtime/bury-events.ts';
import { mayChangeMessage } from './policy.ts';
import { findMessage } from './queries.ts';
import { renderMessage } from './render-message.ts';
import type { MeetingMessage } from './schema.ts';

/** She changes what she wrote, for five minutes; what it said before goes out of the stream, too. */
export async function editMessage(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  typed: string,
  home: string,
): Promise<MeetingMessage> {
  const { body, html } = renderMessage(typed, { home, locale: viewer.language });
  const before = await ownMessage(tx, viewer, id, true);
  if (before.body === body) return before;
  return writeAnew(tx, viewer, before, 'meeting.message_edited', {
    ...{ body, html, renderer: rendererVersion, editedAt: sql`clock_timestamp()` },
  });
}

/** She takes it back: a stub with its number stays. */
export async function withdrawMessage(tx: Transaction, viewer: Viewer, id: string): Promise<MeetingMessage> {
  const before = await ownMessage(tx, viewer, id, false);
  return writeAnew(tx, viewer, before, 'meeting.message_withdrawn', {
    ...{ body: '', html: '', stub: 'withdrawn' as const, stubAt: sql`clock_timestamp()` },
  });
}

async function ownMessage(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  writes: boolean,
): Promise<MeetingMessage> {
  const { meetingId } = (await findMessage(tx, viewer, id)).message;
  await lockIfOpen(tx, meetingId);
  const { message, personId } = await findMessage(tx, viewer, id);
  permit(viewer, mayChangeMessage(viewer, { personId, createdAt: message.createdAt }), (locale) =>
    m.problem_message_change({}, { locale }),
  );
  const room = await findRoom(tx, viewer, meetingId);
  refuseClosed(room);
  // taking something back is always possible, saying something else is not
  if (writes && !mayWrite(viewer, room))
    throw new Conflict('chat-closed', (locale) => m.problem_chat_closed({}, { locale }));
  if (message.stub) throw new Conflict('message-gone', (locale) => m.problem_message_gone({}, { locale }));
  return message;
}

async function writeAnew(
  tx: Transaction,
  viewer: Viewer,
  { id, meetingId }: MeetingMessage,
  type: 'meeting.message_edited' | 'meeting.message_withdrawn',
  columns: object,
): Promise<MeetingMessage> {
  const written = await tx.db
    .update(meetingMessage)
    .set(columns)
    .where(and(eq(meetingMessage.id, id), isNull(meetingMessage.stub)))
    .returning({ id: meetingMessage.id });
  if (written.length === 0) throw new Denied((locale) => m.problem_message_change({}, { locale }));
  await buryEvents(tx, `meeting:${meetingId}`, id);
  const { message } = await findMessage(tx, viewer, id);
  await appendEvent(tx, `meeting:${meetingId}`, type, message);
  return message;
}
