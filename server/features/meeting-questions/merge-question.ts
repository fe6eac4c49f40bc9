import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingQuestion, person } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Denied, Invalid } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { fingerprint } from '../live-room/fingerprint.ts';
import { withKey } from '../live-room/key-of-room.ts';
import { holdQuestion, refuseSettled } from './hold-question.ts';
import { mayLead } from '../live-room/policy.ts';
import { findQuestion } from './queries.ts';
import type { OwnQuestion } from './schema.ts';
import { tellChanged } from './tell-changed.ts';

/** Two questions are one: votes for either are votes for the one that stays, one for each person (docs/decisions/0015). */
export async function mergeQuestion(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  into: string,
  keys: RoomKeys,
): Promise<OwnQuestion> {
  await findQuestion(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  const held = await holdQuestion(tx, viewer, id, keys);
  const target = await findQuestion(tx, viewer, into);
  if (target.id === id || target.meetingId !== held.question.meetingId)
    throw new Invalid([{ field: 'into', message: (locale) => m.problem_question_elsewhere({}, { locale }) }]);
  refuseSettled(held.question);
  refuseSettled(target);
  const key = withKey(held.key);
  const merged = await tx.db
    .update(meetingQuestion)
    .set({ state: 'merged', mergedInto: into })
    .where(eq(meetingQuestion.id, id))
    .returning({ id: meetingQuestion.id });
  if (merged.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  const pairs = await pairsOfAll(tx, key, id, into);
  const from = pairs.map((pair) => pair.from);
  const to = pairs.map((pair) => pair.to);
  await tx.db.execute(
    sql`select merge_votes(${id}, ${into}, ${sql.param(from)}::bytea[], ${sql.param(to)}::bytea[])`,
  );
  await tellChanged(tx, viewer, id, key);
  return tellChanged(tx, viewer, into, key);
}

/**
 * For everybody there is, whether she voted or not, her fingerprints for both questions. In the order of the fingerprints, which is chance: that of the
 * people would tell whose they are.
 */
async function pairsOfAll(tx: Transaction, key: Buffer, id: string, into: string) {
  const everybody = await tx.db.select({ id: person.id }).from(person);
  return everybody
    .map((one) => ({
      from: fingerprint(key, 'voted', id, one.id),
      to: fingerprint(key, 'voted', into, one.id),
    }))
    .toSorted((a, b) => a.from.compare(b.from));
}
