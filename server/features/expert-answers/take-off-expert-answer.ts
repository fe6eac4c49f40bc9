import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertAnswer, thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { notifyOfAnswers } from '../notifications/tell.ts';
import { findPost } from '../posts/queries.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { present } from './columns.ts';
import { toldExpertFile } from './expert-file.ts';
import { mayPinExpertAnswer } from './policy.ts';

/** An advisor no longer vouches for a post and says why; the question falls back to what it was without. */
export async function takeOffExpertAnswer(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  why: string,
): Promise<void> {
  const { post, thread, channelId } = await findPost(tx, viewer, postId);
  permit(viewer, mayPinExpertAnswer(viewer, thread), (locale) => m.problem_pin_advisors_only({}, { locale }));
  const reason = why.trim();
  if (isBlank(reason))
    throw new Invalid([{ field: 'reason', message: (locale) => m.problem_field_required({}, { locale }) }]);
  await lockThread(tx, thread.id);
  const taken = await tx.db
    .update(expertAnswer)
    .set({ takenOffAt: sql`clock_timestamp()`, takenOffBy: viewer.membershipId, takenOffReason: reason })
    .where(and(eq(expertAnswer.postId, postId), present))
    .returning({ id: expertAnswer.id });
  if (taken.length === 0) throw new NotFound((locale) => m.problem_not_pinned({}, { locale }));
  const [changed] = await tx.db
    .update(threadTable)
    .set({ state: sql`case when ${threadTable.acceptedPostId} is null then 'open' else 'answered' end` })
    .where(eq(threadTable.id, thread.id))
    .returning({ state: threadTable.state });
  const state = changed?.state ?? null;
  await appendEvents(tx, [
    {
      stream: `thread:${thread.id}`,
      type: 'expert_answer.taken_off',
      data: { number: post.number, reason, state, ...(await toldExpertFile(tx, thread.id)) },
    },
    { stream: `channel:${channelId}`, type: 'expert_answer.taken_off', data: { threadId: thread.id, state } },
  ]);
  await notifyOfAnswers(tx, thread.id);
}
