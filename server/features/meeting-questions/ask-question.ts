import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { liveRoom, meetingQuestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { Conflict, Invalid, NotFound } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { findMeeting } from '../meetings/queries.ts';
import { fingerprint } from '../live-room/fingerprint.ts';
import { idOfRequest } from './id-of-request.ts';
import { holdOpenRoom } from '../live-room/hold-open-room.ts';
import { withKey } from '../live-room/key-of-room.ts';
import { findQuestion, toldToAll } from './queries.ts';
import type { OwnQuestion } from './schema.ts';

/** Somebody asks under her name: all who are there see it. */
export async function askQuestion(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  typed: string,
  keys: RoomKeys,
): Promise<OwnQuestion> {
  const text = textGiven(typed);
  const { id: meetingId } = await findMeeting(tx, viewer, idOrSlug);
  const key = await holdOpenRoom(tx, viewer, meetingId, keys);
  const { membershipId, personId, organisationId } = viewer;
  const id = randomUUID();
  await tx.db.insert(meetingQuestion).values({
    ...{ id, meetingId, number: await takeNumber(tx, meetingId), text, anonymous: false },
    ...{ membershipId, personId, organisationId, function: viewer.function },
  });
  return tellAsked(tx, viewer, id, key);
}

/**
 * The same without her name. Nothing in this transaction says who she is: no stored answer, no row of hers. A repetition of the request comes to
 * the same id.
 */
export async function askWithoutName(
  tx: Transaction,
  viewer: Viewer,
  {
    idOrSlug,
    text: typed,
    idempotencyKey,
  }: { idOrSlug: string; text: string; idempotencyKey: string | null },
  keys: RoomKeys,
): Promise<OwnQuestion> {
  const text = textGiven(typed);
  const { id: meetingId } = await findMeeting(tx, viewer, idOrSlug);
  const key = withKey(await holdOpenRoom(tx, viewer, meetingId, keys));
  const id = idempotencyKey ? idOfRequest(key, viewer.personId, idempotencyKey) : randomUUID();
  const asked = await findQuestion(tx, viewer, id, key).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  // of one that was withdrawn or hidden meanwhile it is not known any more what it said
  if (asked && asked.text !== '' && asked.text !== text)
    throw new Conflict('idempotency-key-reused', (locale) => m.problem_key_reused({}, { locale }));
  if (asked) return asked;
  await tx.db.insert(meetingQuestion).values({
    ...{ id, meetingId, number: await takeNumber(tx, meetingId), text, anonymous: true },
    askerFingerprint: fingerprint(key, 'asked', id, viewer.personId),
  });
  return tellAsked(tx, viewer, id, key);
}

function textGiven(typed: string): string {
  if (isBlank(typed))
    throw new Invalid([{ field: 'text', message: (locale) => m.problem_field_required({}, { locale }) }]);
  return inOneLine(typed);
}

/** The room is held, so the order of numbers is the order of commits. */
async function takeNumber(tx: Transaction, meetingId: string): Promise<number> {
  const [counted] = await prepared(tx, 'take_question_number', (db) =>
    db
      .update(liveRoom)
      .set({ questions: sql`${liveRoom.questions} + 1` })
      .where(eq(liveRoom.meetingId, sql.placeholder('meeting')))
      .returning({ number: liveRoom.questions }),
  ).execute({ meeting: meetingId });
  if (!counted) throw new Error('a room that was held is not there');
  return counted.number;
}

async function tellAsked(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  key: Buffer | null,
): Promise<OwnQuestion> {
  const question = await findQuestion(tx, viewer, id, key);
  await appendEvent(tx, `meeting:${question.meetingId}`, 'meeting.question_asked', toldToAll(question));
  return question;
}
