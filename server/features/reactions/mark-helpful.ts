import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { helpfulMark } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { findPost } from '../posts/queries.ts';
import { refuseStub } from '../posts/refuse-stub.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { canBeHelpful, mayFindHelpful } from './policy.ts';
import type { Helpful } from './schema.ts';

/** Somebody finds a post of another helpful, or takes that back; said twice, it is said once. Nobody is told who it was. */
export async function markHelpful(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  isHelpful: boolean,
): Promise<Helpful> {
  const { post, personId, channelId, thread } = await findPost(tx, viewer, postId);
  permit(viewer, mayFindHelpful(viewer), (locale) => m.problem_admin_reads({}, { locale }));
  permit(viewer, canBeHelpful(viewer, { personId, number: post.number }, thread), (locale) =>
    personId === viewer.personId
      ? m.problem_helpful_own({}, { locale })
      : m.problem_helpful_question({}, { locale }),
  );
  await lockThread(tx, thread.id);
  const now = (await findPost(tx, viewer, postId)).post;
  if (isHelpful) refuseStub(now);
  const { personId: me, membershipId } = viewer;
  const changed = isHelpful
    ? await tx.db
        .insert(helpfulMark)
        .values({ postId, threadId: thread.id, channelId, personId: me, membershipId })
        .onConflictDoNothing()
        .returning({ postId: helpfulMark.postId })
    : await tx.db
        .delete(helpfulMark)
        .where(and(eq(helpfulMark.postId, postId), eq(helpfulMark.personId, me)))
        .returning({ postId: helpfulMark.postId });
  if (changed.length === 0) return { helpful: now.helpful };
  const { helpful } = (await findPost(tx, viewer, postId)).post;
  await appendEvent(tx, `thread:${thread.id}`, 'post.found_helpful', { postId, helpful });
  return { helpful };
}
