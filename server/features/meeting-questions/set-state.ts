import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingQuestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Denied } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdQuestion, refuseGone } from './hold-question.ts';
import { mayLead } from '../live-room/policy.ts';
import { findQuestion } from './queries.ts';
import type { OwnQuestion, SetState } from './schema.ts';
import { tellChanged } from './tell-changed.ts';

/** Which question is spoken about, and what was answered. One at a time: the one before it waits again. */
export async function setState(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { state, note }: SetState,
  keys: RoomKeys,
): Promise<OwnQuestion> {
  await findQuestion(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  const { question, key } = await holdQuestion(tx, viewer, id, keys);
  refuseGone(question);
  if (state === 'current') await endCurrent(tx, viewer, question, key);
  const set = await tx.db
    .update(meetingQuestion)
    .set({ state, ...(note !== undefined && { note: note.trim() || null }) })
    .where(eq(meetingQuestion.id, id))
    .returning({ id: meetingQuestion.id });
  if (set.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return tellChanged(tx, viewer, id, key);
}

async function endCurrent(
  tx: Transaction,
  viewer: Viewer,
  { id, meetingId }: OwnQuestion,
  key: Buffer | null,
): Promise<void> {
  const ended = await tx.db
    .update(meetingQuestion)
    .set({ state: 'open' })
    .where(and(eq(meetingQuestion.meetingId, meetingId), eq(meetingQuestion.state, 'current')))
    .returning({ id: meetingQuestion.id });
  for (const each of ended) if (each.id !== id) await tellChanged(tx, viewer, each.id, key);
}
