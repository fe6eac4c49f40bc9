import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { fingerprint } from '../live-room/fingerprint.ts';
import { withKey } from '../live-room/key-of-room.ts';
import { holdQuestion, refuseSettled } from './hold-question.ts';
import { findQuestion } from './queries.ts';
import type { OwnQuestion } from './schema.ts';

/** She wants this answered, too. Said again it changes at most whether her name stands to it. */
export const vote = (
  tx: Transaction,
  viewer: Viewer,
  id: string,
  named: boolean,
  keys: RoomKeys,
): Promise<OwnQuestion> =>
  count(tx, viewer, id, keys, (hers) => sql`select vote_question(${id}, ${hers}, ${named}) as counted`);

export const takeVoteBack = (
  tx: Transaction,
  viewer: Viewer,
  id: string,
  keys: RoomKeys,
): Promise<OwnQuestion> =>
  count(tx, viewer, id, keys, (hers) => sql`select take_vote_back(${id}, ${hers}) as counted`);

async function count(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  keys: RoomKeys,
  deed: (hers: Buffer) => ReturnType<typeof sql>,
): Promise<OwnQuestion> {
  const held = await holdQuestion(tx, viewer, id, keys);
  refuseSettled(held.question);
  const key = withKey(held.key);
  const { rows } = await tx.db.execute<{ counted: boolean }>(
    deed(fingerprint(key, 'voted', id, viewer.personId)),
  );
  const question = await findQuestion(tx, viewer, id, key);
  const { meetingId, votes } = question;
  if (rows[0]?.counted)
    await appendEvent(tx, `meeting:${meetingId}`, 'meeting.question_voted', { id, votes });
  return question;
}
