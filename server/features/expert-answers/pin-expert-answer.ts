import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertAnswer, expertSuggestion, thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { notifyOfExpertAnswer } from '../notifications/tell.ts';
import { findPost } from '../posts/queries.ts';
import { readThread } from '../threads/read-thread.ts';
import type { Thread } from '../threads/schema.ts';
import { present } from './columns.ts';
import { lockAnswer } from './lock-answer.ts';
import { mayPinExpertAnswer } from './policy.ts';
import type { PinExpertAnswer } from './schema.ts';
import { tellPinned } from './tell-pinned.ts';
import { assertValidUntil } from './valid-until.ts';

/**
 * An advisor vouches for a post: why, and until when. An earlier expert answer of the thread becomes history, which says what
 * took its place; what was suggested for this post is settled.
 */
export async function pinExpertAnswer(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  pin: PinExpertAnswer,
): Promise<Thread> {
  const { thread, channelId } = await findPost(tx, viewer, postId);
  permit(viewer, mayPinExpertAnswer(viewer, thread), (locale) =>
    thread.kind === 'question'
      ? m.problem_pin_advisors_only({}, { locale })
      : m.problem_pin_questions_only({}, { locale }),
  );
  await lockAnswer(tx, viewer, thread.id, postId);
  const reason = pin.reason.trim();
  if (isBlank(reason))
    throw new Invalid([{ field: 'reason', message: (locale) => m.problem_field_required({}, { locale }) }]);
  assertValidUntil(pin.validUntil);
  await tx.db.update(threadTable).set({ state: 'expert' }).where(eq(threadTable.id, thread.id));
  const [replaced] = await tx.db
    .update(expertAnswer)
    .set({ takenOffAt: sql`clock_timestamp()`, takenOffBy: viewer.membershipId, takenOffReason: reason })
    .where(and(eq(expertAnswer.threadId, thread.id), present))
    .returning({ id: expertAnswer.id });
  await tx.db.insert(expertAnswer).values({
    postId,
    threadId: thread.id,
    channelId,
    reason,
    summary: pin.summary?.trim() || null,
    actionField: pin.actionField ?? null,
    idekPhase: pin.idekPhase ?? null,
    validUntil: pin.validUntil,
    pinnedBy: viewer.membershipId,
    // not the start of the transaction: a pin that waited for an edit vouches for what was edited
    pinnedAt: sql`clock_timestamp()`,
    replaces: replaced?.id ?? null,
  });
  await tx.db
    .update(expertSuggestion)
    .set({ settledAt: sql`clock_timestamp()`, settledBy: viewer.membershipId, settledAs: 'pinned' })
    .where(and(eq(expertSuggestion.postId, postId), isNull(expertSuggestion.settledAt)));
  await tellPinned(tx, thread.id, channelId);
  await notifyOfExpertAnswer(tx, postId);
  return readThread(tx, viewer, thread.id);
}
