import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { liveRoom, meetingMessage } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, Invalid, Problem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { mayLead, mayWrite } from '../live-room/policy.ts';
import { findRoom } from '../live-room/read-room.ts';
import { findMeeting } from '../meetings/queries.ts';
import { rendererVersion } from '../posts/markdown.ts';
import { findMessage, writtenLately } from './queries.ts';
import { renderMessage } from './render-message.ts';
import type { MeetingMessage, WriteMessage } from './schema.ts';

/** more in ten seconds than anybody types who is read */
const mostInTenSeconds = 8;

/** Somebody says something in the room: it gets the next number, and all who are there see it. `home`: this installation's own address. */
export async function writeMessage(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { body: typed, replyTo }: WriteMessage,
  home: string,
): Promise<MeetingMessage> {
  const { body, html } = renderMessage(typed, { home, locale: viewer.language });
  const { id: meetingId } = await findMeeting(tx, viewer, idOrSlug);
  const answered = replyTo ? await answeredMessage(tx, viewer, meetingId, replyTo) : null;
  const room = await takeNumber(tx, viewer, meetingId);
  if (!mayWrite(viewer, room))
    throw new Conflict('chat-closed', (locale) => m.problem_chat_closed({}, { locale }));
  await refuseTooMany(tx, viewer, meetingId, room.slowSeconds);
  const id = randomUUID();
  const { membershipId, personId, organisationId } = viewer;
  await tx.db.insert(meetingMessage).values({
    ...{
      id,
      meetingId,
      number: room.number,
      membershipId,
      personId,
      organisationId,
      function: viewer.function,
    },
    ...{ replyTo: answered, body, html, renderer: rendererVersion },
  });
  const { message } = await findMessage(tx, viewer, id);
  await appendEvent(tx, `meeting:${meetingId}`, 'meeting.message_created', message);
  return message;
}

async function answeredMessage(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  id: string,
): Promise<string> {
  const { message } = await findMessage(tx, viewer, id);
  if (message.meetingId === meetingId) return message.id;
  throw new Invalid([{ field: 'replyTo', message: (locale) => m.problem_message_elsewhere({}, { locale }) }]);
}

/**
 * The next number, and how the conversation stands. The lock on the room's row makes the order of numbers the order of commits, and counts one
 * after the other what one person writes; a transaction that fails gives its number back.
 */
async function takeNumber(tx: Transaction, viewer: Viewer, meetingId: string) {
  const [counted] = await prepared(tx, 'take_message_number', (db) =>
    db
      .update(liveRoom)
      .set({ messages: sql`${liveRoom.messages} + 1` })
      .where(and(eq(liveRoom.meetingId, sql.placeholder('meeting')), isNull(liveRoom.closedAt)))
      .returning({ number: liveRoom.messages, chat: liveRoom.chat, slowSeconds: liveRoom.slowSeconds }),
  ).execute({ meeting: meetingId });
  if (counted) return counted;
  await findRoom(tx, viewer, meetingId);
  throw new Conflict('room-closed', (locale) => m.problem_room_closed({}, { locale }));
}

/** Slow mode is not for those who run the meeting; what no hand types is for nobody. */
async function refuseTooMany(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  slowSeconds: number,
): Promise<void> {
  const { secondsAgo, burst } = await writtenLately(tx, meetingId, viewer.personId);
  const waits = mayLead(viewer) || secondsAgo === null ? 0 : Math.ceil(slowSeconds - secondsAgo);
  if (waits > 0)
    throw new Problem(429, 'slow-mode', (locale) => m.problem_slow_mode({ seconds: waits }, { locale }), {
      extra: { retryAfter: waits },
    });
  if (burst >= mostInTenSeconds)
    throw new Problem(429, 'too-many', (locale) => m.problem_message_burst({}, { locale }), {
      extra: { retryAfter: 10 },
    });
}
