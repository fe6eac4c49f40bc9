import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { Conflict, Invalid, type Sentence } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { fingerprint } from '../live-room/fingerprint.ts';
import { holdOpenRoom } from '../live-room/hold-open-room.ts';
import { withKey } from '../live-room/key-of-room.ts';
import { findPoll, readPoll } from './queries.ts';
import type { CastBallot, Poll, ToldPoll } from './schema.ts';

/** She votes; cast again it is another ballot in place of the first. Nothing in this transaction says who she is but what the poll said it would tell. */
export async function castBallot(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  ballot: CastBallot,
  keys: RoomKeys,
): Promise<Poll> {
  const { meetingId } = await findPoll(tx, viewer, id);
  const key = withKey(await holdOpenRoom(tx, viewer, meetingId, keys));
  const found = await findPoll(tx, viewer, id);
  if (found.state !== 'open') throw tooLate();
  const { options, words } = chosen(found, ballot);
  const hers = fingerprint(key, 'polled', id, viewer.personId);
  const { rows } = await tx.db.execute<{ new: boolean | null }>(
    sql`select cast_ballot(${id}, ${hers}, ${sql.param(options)}::uuid[], ${sql.param(words)}::text[]) as new`,
  );
  // its time was up a moment ago
  if (rows[0]?.new === null) throw tooLate();
  // also of a ballot that was changed: figures are others then
  const poll = await readPoll(tx, viewer, id, key);
  await appendEvent(tx, `meeting:${meetingId}`, 'meeting.poll_voted', { id, ballots: poll.ballots });
  return poll;
}

const tooLate = () => new Conflict('poll-closed', (locale) => m.problem_poll_closed({}, { locale }));

function chosen({ kind, options: there }: ToldPoll, { options, words }: CastBallot) {
  if (kind === 'words') {
    // as they are counted: whoever writes a word twice says it once
    const said = words.map(inOneLine).filter((text) => !isBlank(text));
    const written = [...new Map(said.map((text) => [text.toLocaleLowerCase('de'), text])).values()];
    if (written.length === 0) refuse('words', (locale) => m.problem_field_required({}, { locale }));
    return { options: [], words: written };
  }
  const known = [...new Set(options)].filter((id) => there.some((option) => option.id === id));
  if (known.length === 0 || (kind !== 'several' && known.length > 1))
    refuse('options', (locale) => m.problem_poll_choice({}, { locale }));
  return { options: known, words: [] };
}

function refuse(field: string, message: Sentence): never {
  throw new Invalid([{ field, message }]);
}
