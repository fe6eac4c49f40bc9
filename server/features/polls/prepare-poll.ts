import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { poll, pollOption } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdMeeting } from '../meetings/hold-meeting.ts';
import { isOpen } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { changePoll } from './change-poll.ts';
import { mayLead } from '../live-room/policy.ts';
import { findPoll } from './queries.ts';
import type { PreparePoll, ToldPoll } from './schema.ts';

/** The steps of a scale; its two ends have words. */
const steps = 5;

/** Before the meeting or on the spot: nobody but those who run the meeting knows of it until it is opened. */
export async function preparePoll(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { options: typed, question, open, ...about }: PreparePoll,
): Promise<ToldPoll> {
  const { id: meetingId } = await findMeeting(tx, viewer, idOrSlug);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  const options = optionsOf(question, about.kind, typed);
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
  if (options.length > 0)
    await tx.db
      .insert(pollOption)
      .values(options.map((text, index) => ({ pollId: made.id, position: index + 1, text })));
  return open ? changePoll(tx, viewer, made.id, { state: 'open' }) : findPoll(tx, viewer, made.id);
}

/** One that nobody was asked yet goes without a trace. */
export async function dropPoll(tx: Transaction, viewer: Viewer, id: string): Promise<ToldPoll> {
  const found = await findPoll(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  const dropped = await tx.db.delete(poll).where(eq(poll.id, id)).returning({ id: poll.id });
  if (dropped.length === 0)
    throw new Conflict('poll-opened', (locale) => m.problem_poll_opened({}, { locale }));
  return found;
}

function optionsOf(question: string, kind: PreparePoll['kind'], typed: string[]): string[] {
  const given = typed.map(inOneLine).filter((text) => !isBlank(text));
  const wrong: FieldProblem[] = isBlank(question)
    ? [{ field: 'question', message: (locale) => m.problem_field_required({}, { locale }) }]
    : [];
  const refuse = (message: FieldProblem['message']) => wrong.push({ field: 'options', message });
  if (kind === 'scale' && given.length !== 2) refuse((locale) => m.problem_poll_scale({}, { locale }));
  if ((kind === 'single' || kind === 'several') && given.length < 2)
    refuse((locale) => m.problem_poll_options({}, { locale }));
  if (new Set(given).size < given.length) refuse((locale) => m.problem_poll_same({}, { locale }));
  if (wrong.length > 0) throw new Invalid(wrong);
  if (kind === 'words') return [];
  if (kind !== 'scale') return given;
  const [least = '', most = ''] = given;
  return Array.from({ length: steps }, (_, at) => (at === 0 ? least : at === steps - 1 ? most : ''));
}
