import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { findPost } from '../posts/queries.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { expertAnswerOfPost, expertAnswerOfThread } from './queries.ts';

/** The pinned expert answer that a post is; nobody pins another one or takes it off meanwhile. */
export async function findToSign(tx: Transaction, viewer: Viewer, postId: string) {
  const { thread, channelId } = await findPost(tx, viewer, postId);
  await lockThread(tx, thread.id);
  const pinned = await expertAnswerOfPost(tx, postId);
  const expertAnswer = pinned && (await expertAnswerOfThread(tx, thread.id));
  if (!expertAnswer) throw new NotFound((locale) => m.problem_not_pinned({}, { locale }));
  return { id: pinned.id, threadId: thread.id, channelId, expertAnswer };
}

/** Everybody who signs now, so that a page that missed one of them is right again with the next. */
export async function tellSigners(
  tx: Transaction,
  threadId: string,
  postId: string,
  type: 'expert_answer.signed' | 'expert_answer.signature_taken_back',
): Promise<void> {
  const signedBy = (await expertAnswerOfThread(tx, threadId))?.signedBy ?? [];
  await appendEvent(tx, `thread:${threadId}`, type, { postId, signedBy });
}
