import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findPost } from '../posts/queries.ts';
import { lockThread } from '../threads/lock-thread.ts';
import type { Thread } from '../threads/schema.ts';
import { pinExpertAnswer } from './pin-expert-answer.ts';
import { mayPinExpertAnswer } from './policy.ts';
import { expertAnswerOfPost } from './queries.ts';

/** An advisor has looked at it again: pinned anew with the same words and a new date, and the earlier pin becomes history. */
export async function prolongExpertAnswer(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  validUntil: string,
): Promise<Thread> {
  const { thread } = await findPost(tx, viewer, postId);
  permit(viewer, mayPinExpertAnswer(viewer, thread), (locale) => m.problem_pin_advisors_only({}, { locale }));
  await lockThread(tx, thread.id);
  const pinned = await expertAnswerOfPost(tx, postId);
  if (!pinned) throw new NotFound((locale) => m.problem_not_pinned({}, { locale }));
  const { reason, summary, actionField, idekPhase } = pinned;
  return pinExpertAnswer(tx, viewer, postId, {
    reason,
    validUntil,
    ...(summary && { summary }),
    ...(actionField && { actionField }),
    ...(idekPhase && { idekPhase }),
  });
}
