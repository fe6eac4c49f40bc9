import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { poll } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { refuseClosed } from '../live-room/hold-room.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { findRoom } from '../live-room/read-room.ts';
import { mayLead } from '../live-room/policy.ts';
import { endLater } from './end-in-time.ts';
import { endAfter } from './move-end.ts';
import { optionsOf, refuseWording, writeOptions } from './poll-options.ts';
import { findPoll } from './queries.ts';
import type { ChangePoll, ToldPoll } from './schema.ts';
import { tellPrepared } from './tell-prepared.ts';

/** What all have before them once it is open. */
const begun = ['question', 'disclosure', 'results', 'options', 'minutes'] as const;

/** Words a prepared poll otherwise, opens it, and ends it. What all have before them when they vote stays as it is. */
export async function changePoll(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { question, options, from, ...change }: ChangePoll,
): Promise<ToldPoll> {
  const { meetingId, kind } = await findPoll(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  refuseWording(kind, { question, options, minutes: change.minutes });
  // ballots wait for it, and it for them
  await lockIfOpen(tx, meetingId);
  // before there is a room two who prepare wait for each other here
  await tx.db.select({ id: poll.id }).from(poll).where(eq(poll.id, id)).for('no key update');
  const before = await findPoll(tx, viewer, id);
  refuseLate(before, { question, options, ...change });
  if (change.state) refuseClosed(await findRoom(tx, viewer, meetingId));
  if (options) await writeOptions(tx, id, optionsOf(kind, options));
  const endsAt = await endAfter(tx, before, { ...change, from });
  const columns = { ...change, endsAt, ...(question !== undefined && { question: inOneLine(question) }) };
  if (Object.values(columns).some((value) => value !== undefined)) {
    const changed = await tx.db.update(poll).set(columns).where(eq(poll.id, id)).returning({ id: poll.id });
    if (changed.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  }
  const told = await findPoll(tx, viewer, id);
  if (endsAt !== undefined) await endLater(tx, told);
  await tellPoll(tx, before, told);
  return told;
}

function refuseLate({ state }: ToldPoll, { state: next, ...change }: ChangePoll): void {
  const reworded = begun.some((field) => change[field] !== undefined);
  if (reworded && state !== 'prepared')
    throw new Conflict('poll-begun', (locale) => m.problem_poll_begun({}, { locale }));
  if ((next === 'open' && state === 'closed') || (next === 'closed' && state === 'prepared'))
    throw new Conflict('poll-state', (locale) => m.problem_poll_state({}, { locale }));
}

/** All learn of one that was opened or has ended, and of an end that was moved; of what is prepared those alone who run the meeting. */
async function tellPoll(tx: Transaction, before: ToldPoll, changed: ToldPoll): Promise<void> {
  if (changed.state === 'prepared') return tellPrepared(tx, changed);
  const runs = before.state === 'open' ? 'meeting.poll_end_moved' : 'meeting.poll_opened';
  const type = changed.state === 'open' ? runs : 'meeting.poll_closed';
  await appendEvent(tx, `meeting:${changed.meetingId}`, type, changed);
}
