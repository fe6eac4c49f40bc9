import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertAnswer } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Denied, NotFound, type Sentence } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findPost } from '../posts/queries.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { mayPinExpertAnswer, mayTakeBackProlongation } from './policy.ts';
import { prolongationOfPost } from './queries.ts';
import { tellPinned } from './tell-pinned.ts';

/**
 * It was prolonged by mistake, at `pinnedAt`: who vouched for it before does again, until the day that stood there, and is reminded of
 * that day again.
 */
export async function takeBackProlongation(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  pinnedAt: string,
): Promise<void> {
  const { thread, channelId } = await findPost(tx, viewer, postId);
  permit(viewer, mayPinExpertAnswer(viewer, thread), (locale) => m.problem_pin_advisors_only({}, { locale }));
  await lockThread(tx, thread.id);
  const pinned = await prolongationOfPost(tx, postId);
  if (!pinned) throw new NotFound((locale) => m.problem_not_pinned({}, { locale }));
  const reason: Sentence = (locale) => m.problem_prolonged_otherwise({}, { locale });
  permit(viewer, pinned.pinnedAt === pinnedAt && mayTakeBackProlongation(viewer, pinned), reason);
  const [gone] = await tx.db
    .delete(expertAnswer)
    .where(eq(expertAnswer.id, pinned.id))
    .returning({ replaces: expertAnswer.replaces });
  if (!gone?.replaces) throw new Denied(reason);
  await tx.db
    .update(expertAnswer)
    .set({ takenOffAt: null, takenOffBy: null, takenOffReason: null, dueToldAt: null, pastToldAt: null })
    .where(eq(expertAnswer.id, gone.replaces));
  await tellPinned(tx, thread.id, channelId);
}
