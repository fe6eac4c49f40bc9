import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingQuestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied, Invalid } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { fingerprint } from '../live-room/fingerprint.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { holdQuestion, lockQuestion, refuseSettled } from './hold-question.ts';
import { mayLead } from '../live-room/policy.ts';
import { mayWithdraw } from './policy.ts';
import { findQuestion } from './queries.ts';
import type { OwnQuestion } from './schema.ts';
import { tellGone } from './tell-changed.ts';

/** She takes her question back, also one without her name; its number stays. */
export async function withdrawQuestion(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  keys: RoomKeys,
): Promise<OwnQuestion> {
  const { question, key } = await holdQuestion(tx, viewer, id, keys);
  permit(viewer, mayWithdraw(question), (locale) => m.problem_question_own({}, { locale }));
  refuseSettled(question);
  const hers = key && fingerprint(key, 'asked', id, viewer.personId);
  const { rows } = await tx.db.execute<{ done: boolean }>(
    sql`select withdraw_question(${id}, ${hers}) as done`,
  );
  if (!rows[0]?.done) throw new Denied((locale) => m.problem_question_own({}, { locale }));
  return tellGone(tx, viewer, question, key);
}

/** Takes it out of sight, with a reason that all read, also when the meeting is over. What it said is gone for good. */
export async function hideQuestion(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<OwnQuestion> {
  if (isBlank(reason))
    throw new Invalid([{ field: 'reason', message: (locale) => m.problem_field_required({}, { locale }) }]);
  const { meetingId } = await findQuestion(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await lockIfOpen(tx, meetingId);
  // also in a closed room: what is taken on and what is hidden wait for each other
  await lockQuestion(tx, id);
  const question = await findQuestion(tx, viewer, id);
  if (question.text === '')
    throw new Conflict('question-gone', (locale) => m.problem_question_gone({}, { locale }));
  const hidden = await tx.db
    .update(meetingQuestion)
    .set({
      ...{ text: '', note: null, mergedInto: null },
      ...{ state: 'hidden', hiddenBy: viewer.membershipId, hiddenReason: reason.trim() },
    })
    .where(and(eq(meetingQuestion.id, id), ne(meetingQuestion.text, '')))
    .returning({ id: meetingQuestion.id });
  if (hidden.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return tellGone(tx, viewer, question, null);
}
