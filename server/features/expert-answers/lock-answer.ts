import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findPost } from '../posts/queries.ts';
import { refuseStub } from '../posts/refuse-stub.ts';
import { lockThread } from '../threads/lock-thread.ts';

/** What is pinned or suggested is an answer that stands. From here to the commit nobody withdraws it, pins or takes off. */
export async function lockAnswer(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  postId: string,
): Promise<void> {
  await lockThread(tx, threadId);
  const { post } = await findPost(tx, viewer, postId);
  refuseStub(post);
  if (post.number > 1) return;
  throw new Invalid([{ field: 'post', message: (locale) => m.problem_pin_not_the_question({}, { locale }) }]);
}
