import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingQuestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdOpenRoom } from '../live-room/hold-open-room.ts';
import { findQuestion } from './queries.ts';
import type { OwnQuestion } from './schema.ts';

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
