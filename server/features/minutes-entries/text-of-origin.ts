import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingMessage } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findMessage } from '../meeting-messages/queries.ts';
import { refuseGone } from '../meeting-questions/hold-question.ts';
import { findQuestion } from '../meeting-questions/queries.ts';
import { readPoll } from '../polls/queries.ts';
import { plainLine } from '../posts/markdown.ts';
import { sentenceOfPoll } from './sentence-of-poll.ts';
import type { MakeEntry } from './schema.ts';

type Origin = NonNullable<MakeEntry['origin']>;

/** What the message, question or poll says out of which an entry is made. The room is held, so nobody takes it back meanwhile; in one that is closed the database looks again. */
export async function textOfOrigin(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  { kind, id }: Origin,
): Promise<string> {
  const found = await said(tx, viewer, { kind, id }).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (found?.meetingId !== meetingId)
    throw new Invalid([
      { field: 'origin.id', message: (locale) => m.problem_entry_origin_elsewhere({}, { locale }) },
    ]);
  return found.text;
}

async function said(
  tx: Transaction,
  viewer: Viewer,
  { kind, id }: Origin,
): Promise<{ meetingId: string; text: string }> {
  if (kind === 'message') {
    const { message } = await findMessage(tx, viewer, id);
    await holdMessage(tx, id);
    if (message.stub) throw new Conflict('message-gone', (locale) => m.problem_message_gone({}, { locale }));
    return { meetingId: message.meetingId, text: plainLine(message.body) };
  }
  if (kind === 'question') {
    const question = await findQuestion(tx, viewer, id);
    refuseGone(question);
    return {
      meetingId: question.meetingId,
      text: question.note ? `${question.text}\n${question.note}` : question.text,
    };
  }
  const poll = await readPoll(tx, viewer, id, null);
  if (poll.state === 'prepared')
    throw new Conflict('poll-state', (locale) => m.problem_poll_state({}, { locale }));
  return { meetingId: poll.meetingId, text: sentenceOfPoll(poll, viewer.language) };
}

/** It is not deleted with the whole conversation meanwhile; if that has just happened, it is gone. */
async function holdMessage(tx: Transaction, id: string): Promise<void> {
  const held = await tx.db
    .select({ id: meetingMessage.id })
    .from(meetingMessage)
    .where(eq(meetingMessage.id, id))
    .for('key share');
  if (held.length === 0)
    throw new Conflict('message-gone', (locale) => m.problem_message_gone({}, { locale }));
}
