import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingQuestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied } from '../../plugins/problem.ts';
import { shortened } from '../../plugins/shortened.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findChannel } from '../channels/queries.ts';
import { longestTitle } from '../threads/longest-title.ts';
import { openThread } from '../threads/open-thread.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { lockQuestion, refuseGone } from './hold-question.ts';
import { mayLead } from '../live-room/policy.ts';
import { plainWords } from '../meeting-threads/plain-words.ts';
import { findQuestion } from './queries.ts';
import type { IntoThread, OwnQuestion } from './schema.ts';
import { tellChanged } from './tell-changed.ts';

/**
 * What was asked in the meeting goes on as a question of a channel, also when the meeting is over. Who asked or voted by name follows the thread, where
 * she reads it. It names neither the meeting, which not everybody reads there, nor who asked.
 */
export async function intoThread(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { channel: slug, title }: IntoThread,
  home: string,
): Promise<OwnQuestion> {
  const { meetingId } = await findQuestion(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await lockIfOpen(tx, meetingId);
  // also in a closed room: what is taken on and what is hidden wait for each other
  await lockQuestion(tx, id);
  await openFrom(tx, viewer, id, { channel: slug, title }, home);
  return tellChanged(tx, viewer, id, null);
}

/** The same of a question that is held; nobody is told yet. */
export async function openFrom(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { channel: slug, title }: IntoThread,
  home: string,
): Promise<void> {
  const question = await findQuestion(tx, viewer, id);
  refuseGone(question);
  if (question.taken)
    throw new Conflict('question-taken', (locale) => m.problem_question_taken({}, { locale }));
  const channel = await findChannel(tx, viewer, slug);
  const opened = await openThread(
    tx,
    viewer,
    slug,
    {
      kind: 'question',
      title: title ?? shortened(question.text, longestTitle),
      body: bodyOf(viewer, question),
    },
    { home, released: true },
  );
  if (!('firstPost' in opened)) throw new Error('what an advisor opens is not held');
  const taken = await tx.db
    .update(meetingQuestion)
    .set({ threadId: opened.id, channelId: channel.id })
    .where(eq(meetingQuestion.id, id))
    .returning({ id: meetingQuestion.id });
  if (taken.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  await tx.db.execute(sql`select follow_question(${id})`);
}

function bodyOf({ language: locale }: Viewer, { text, note }: OwnQuestion): string {
  const asked = `${m.question_from_meeting({}, { locale })}\n\n> ${plainWords(text)}`;
  return note ? `${asked}\n\n${m.question_from_meeting_note({}, { locale })} ${plainWords(note)}` : asked;
}
