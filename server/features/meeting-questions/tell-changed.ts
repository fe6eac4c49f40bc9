import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { buryEvents } from '../../realtime/bury-events.ts';
import { findQuestion, toldToAll } from './queries.ts';
import type { OwnQuestion } from './schema.ts';

/** All see how it stands now. */
export async function tellChanged(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  key: Buffer | null,
): Promise<OwnQuestion> {
  const question = await findQuestion(tx, viewer, id, key);
  await appendEvent(tx, `meeting:${question.meetingId}`, 'meeting.question_changed', toldToAll(question));
  return question;
}

/** The same when its text is gone: where an event told what it said stays a tombstone. */
export async function tellGone(
  tx: Transaction,
  viewer: Viewer,
  { id, meetingId }: OwnQuestion,
  key: Buffer | null,
): Promise<OwnQuestion> {
  await buryEvents(tx, `meeting:${meetingId}`, id);
  return tellChanged(tx, viewer, id, key);
}
