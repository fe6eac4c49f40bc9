import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertAnswer } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Denied, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { findPost } from '../posts/queries.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { toldExpertFile } from './expert-file.ts';
import { mayPinExpertAnswer } from './policy.ts';
import { expertAnswerOfPost, expertAnswerOfThread } from './queries.ts';

/** The one that is meant, within the hour, while nobody has signed it, and if it says nothing else than the one before but the day. */
const isHersAndFresh = (viewer: Viewer, pinnedAt: string) =>
  and(
    sql`date_trunc('milliseconds', ${expertAnswer.pinnedAt}) = ${pinnedAt}::timestamptz`,
    eq(expertAnswer.pinnedBy, viewer.membershipId),
    isNotNull(expertAnswer.replaces),
    sql`${expertAnswer.pinnedAt} > now() - interval '1 hour'`,
    sql`exists (select from expert_answer earlier where earlier.id = ${expertAnswer.replaces} and earlier.post_id = ${expertAnswer.postId}
      and (earlier.reason, earlier.summary, earlier.action_field, earlier.idek_phase) is not distinct from
        (${expertAnswer.reason}, ${expertAnswer.summary}, ${expertAnswer.actionField}, ${expertAnswer.idekPhase}))`,
    sql`not exists (select from expert_signature s where s.expert_answer_id = ${expertAnswer.id})`,
  );

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
  const pinned = await expertAnswerOfPost(tx, postId);
  if (!pinned) throw new NotFound((locale) => m.problem_not_pinned({}, { locale }));
  const [gone] = await tx.db
    .delete(expertAnswer)
    .where(and(eq(expertAnswer.id, pinned.id), isHersAndFresh(viewer, pinnedAt)))
    .returning({ replaces: expertAnswer.replaces });
  if (!gone?.replaces) throw new Denied((locale) => m.problem_prolonged_otherwise({}, { locale }));
  await tx.db
    .update(expertAnswer)
    .set({ takenOffAt: null, takenOffBy: null, takenOffReason: null, dueToldAt: null, pastToldAt: null })
    .where(eq(expertAnswer.id, gone.replaces));
  const [again, file] = await Promise.all([
    expertAnswerOfThread(tx, thread.id),
    toldExpertFile(tx, thread.id),
  ]);
  await appendEvents(tx, [
    {
      stream: `thread:${thread.id}`,
      type: 'expert_answer.pinned',
      data: { ...again, ...file, state: 'expert' },
    },
    {
      stream: `channel:${channelId}`,
      type: 'expert_answer.pinned',
      data: { threadId: thread.id, state: 'expert' },
    },
  ]);
}
