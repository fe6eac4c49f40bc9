import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingThread } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import { shortened } from '../../plugins/shortened.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { findChannel } from '../channels/queries.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { mayLead } from '../live-room/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { textOfOrigin } from '../minutes-entries/text-of-origin.ts';
import { findPoll } from '../polls/queries.ts';
import { longestTitle } from '../threads/longest-title.ts';
import { openThread } from '../threads/open-thread.ts';
import type { OpenMeetingThread } from './schema.ts';
import { plainWords } from './plain-words.ts';

type Words = typeof m.message_from_meeting;

/**
 * What was written in the room, or came of a poll, goes on as a question of a channel, also when the meeting is over. Whoever wrote the message follows
 * the thread, where she reads it. It names neither the meeting, which not everybody reads there, nor who wrote.
 */
export async function openMeetingThread(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { origin, channel: slug, title }: OpenMeetingThread,
  home: string,
): Promise<{ id: string }> {
  const { id: meetingId } = await findMeeting(tx, viewer, idOrSlug);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await lockIfOpen(tx, meetingId);
  const said = await textOfOrigin(tx, viewer, meetingId, origin);
  const words = origin.kind === 'poll' ? await wordsOfPoll(tx, viewer, origin.id) : m.message_from_meeting;
  const { id: channelId } = await findChannel(tx, viewer, slug);
  const opened = await openThread(
    tx,
    viewer,
    slug,
    { kind: 'question', title: title ?? shortened(said, longestTitle), body: bodyOf(viewer, words, said) },
    { home, released: true },
  );
  if (!('firstPost' in opened)) throw new Error('what an advisor opens is not held');
  await tieTo(tx, { threadId: opened.id, channelId, meetingId, [`${origin.kind}Id`]: origin.id });
  if (origin.kind === 'message') await tx.db.execute(sql`select follow_message(${opened.id})`);
  await appendEvent(tx, `minutes:${meetingId}`, 'minutes.thread_opened', { origin: origin.id });
  return { id: opened.id };
}

/** Once for each message and poll. */
async function tieTo(tx: Transaction, tie: typeof meetingThread.$inferInsert): Promise<void> {
  const tied = await tx.db
    .insert(meetingThread)
    .values(tie)
    .onConflictDoNothing()
    .returning({ threadId: meetingThread.threadId });
  if (tied.length === 0)
    throw new Conflict('thread-opened', (locale) => m.problem_meeting_thread_opened({}, { locale }));
}

/** What came of it goes on, and goes on once: so not before it has ended. */
async function wordsOfPoll(tx: Transaction, viewer: Viewer, id: string): Promise<Words> {
  const { state, ballots } = await findPoll(tx, viewer, id);
  if (state !== 'closed') throw new Conflict('poll-runs', (locale) => m.problem_poll_runs({}, { locale }));
  return ballots > 0 ? m.poll_from_meeting : m.question_from_meeting;
}

const bodyOf = ({ language: locale }: Viewer, words: Words, said: string): string =>
  `${words({}, { locale })}\n\n> ${plainWords(said)}`;
