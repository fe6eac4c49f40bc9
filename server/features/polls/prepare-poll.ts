import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { poll } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdMeeting } from '../meetings/hold-meeting.ts';
import { isOpen } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { changePoll } from './change-poll.ts';
import { mayLead } from '../live-room/policy.ts';
import { optionsOf, refuseWording, writeOptions } from './poll-options.ts';
import { findPoll } from './queries.ts';
import type { PreparePoll, ToldPoll } from './schema.ts';
import { tellPrepared } from './tell-prepared.ts';

/** Before the meeting or on the spot: nobody but those who run the meeting knows of it until it is opened. */
export async function preparePoll(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { options: typed, question, open, ...about }: PreparePoll,
): Promise<ToldPoll> {
  const { id: meetingId } = await findMeeting(tx, viewer, idOrSlug);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  refuseWording(about.kind, { question, options: typed, minutes: about.minutes });
  // numbers are given one after the other
  await holdMeeting(tx, meetingId);
  permit(viewer, isOpen(await findMeeting(tx, viewer, meetingId)), (locale) =>
    m.problem_meeting_over({}, { locale }),
  );
  const [made] = await tx.db
    .insert(poll)
    .values({
      ...about,
      meetingId,
      question: inOneLine(question),
      number: sql`(select coalesce(max(other.number), 0) + 1 from ${poll} other where other.meeting_id = ${meetingId})`,
    })
    .returning({ id: poll.id });
  if (!made) throw new Error('a poll was not written');
  await writeOptions(tx, made.id, optionsOf(about.kind, typed));
  if (open) return changePoll(tx, viewer, made.id, { state: 'open' });
  const told = await findPoll(tx, viewer, made.id);
  await tellPrepared(tx, told);
  return told;
}

/** One that nobody was asked yet goes without a trace. */
export async function dropPoll(tx: Transaction, viewer: Viewer, id: string): Promise<ToldPoll> {
  const found = await findPoll(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  const dropped = await tx.db.delete(poll).where(eq(poll.id, id)).returning({ id: poll.id });
  if (dropped.length === 0)
    throw new Conflict('poll-opened', (locale) => m.problem_poll_opened({}, { locale }));
  await tellPrepared(tx, found);
  return found;
}
