import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingQuestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { refuseClosed } from '../live-room/hold-room.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { findRoom } from '../live-room/read-room.ts';
import { findQuestion } from './queries.ts';
import type { OwnQuestion } from './schema.ts';

/**
 * The open room of a question, held until the commit: what is done to questions is done one after the other, and nothing any more once it is closed.
 * With its key: null where that is lost.
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
  return keys.read(meetingId, room.keyHash);
}

/** A question in its open room, as it stands now. */
export async function holdQuestion(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  keys: RoomKeys,
): Promise<{ question: OwnQuestion; key: Buffer | null }> {
  const { meetingId } = await findQuestion(tx, viewer, id);
  const key = await holdOpenRoom(tx, viewer, meetingId, keys);
  return { question: await findQuestion(tx, viewer, id, key), key };
}

/** For those who run the meeting. */
export async function lockQuestion(tx: Transaction, id: string): Promise<void> {
  await tx.db
    .select({ id: meetingQuestion.id })
    .from(meetingQuestion)
    .where(eq(meetingQuestion.id, id))
    .for('no key update');
}

/** Without the key it would not be known who has voted already. */
export function withKey(key: Buffer | null): Buffer {
  if (key) return key;
  throw new Conflict('room-key-lost', (locale) => m.problem_room_key_lost({}, { locale }));
}

/** What waits for its answer, or is being answered. */
export function refuseSettled({ state }: Pick<OwnQuestion, 'state'>): void {
  refuseGone({ state });
  if (state === 'answered')
    throw new Conflict('question-answered', (locale) => m.problem_question_answered({}, { locale }));
}

export function refuseGone({ state }: Pick<OwnQuestion, 'state'>): void {
  if (state === 'merged' || state === 'withdrawn' || state === 'hidden')
    throw new Conflict('question-gone', (locale) => m.problem_question_gone({}, { locale }));
}
