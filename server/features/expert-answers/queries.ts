import { and, desc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { expertAnswer, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { selectSummaries } from '../threads/summary-query.ts';
import { present, selectExpertAnswers, underReview } from './columns.ts';
import type { ActionField, IdekPhase } from './idek-schema.ts';
import type { ExpertAnswer } from './schema.ts';

/** The expert answer that is pinned in a thread. Whoever asks has found the thread, and so reads its channel. */
export async function expertAnswerOfThread(tx: Transaction, threadId: string): Promise<ExpertAnswer | null> {
  const [found] = await prepared(tx, 'expert_answer_of_thread', (db) =>
    selectExpertAnswers(db, {}).where(and(eq(expertAnswer.threadId, sql.placeholder('threadId')), present)),
  ).execute({ threadId });
  return found ?? null;
}

/** Whether a post is the pinned expert answer of its thread, and with which words. */
export async function expertAnswerOfPost(tx: Transaction, postId: string) {
  const [found] = await tx.db
    .select({
      id: expertAnswer.id,
      reason: expertAnswer.reason,
      summary: expertAnswer.summary,
      actionField: sql<ActionField | null>`${expertAnswer.actionField}`,
      idekPhase: sql<IdekPhase | null>`${expertAnswer.idekPhase}`,
    })
    .from(expertAnswer)
    .where(and(eq(expertAnswer.postId, postId), present));
  return found ?? null;
}

/** The pinned expert answer of a post, and whether it says nothing else than the one before but the day. */
export async function prolongationOfPost(tx: Transaction, postId: string) {
  const [found] = await tx.db
    .select({
      id: expertAnswer.id,
      pinnedBy: expertAnswer.pinnedBy,
      pinnedAt: expertAnswer.pinnedAt,
      isFresh: sql<boolean>`${expertAnswer.pinnedAt} > now() - interval '1 hour'`,
      // with the table's name, as the statements within have columns of the same names
      isProlonged: sql<boolean>`exists (select from expert_answer earlier
        where earlier.id = expert_answer.replaces and earlier.post_id = expert_answer.post_id
          and (earlier.reason, earlier.summary, earlier.action_field, earlier.idek_phase) is not distinct from
            (expert_answer.reason, expert_answer.summary, expert_answer.action_field, expert_answer.idek_phase))`,
      isSigned: sql<boolean>`exists (select from expert_signature s where s.expert_answer_id = expert_answer.id)`,
    })
    .from(expertAnswer)
    .where(and(eq(expertAnswer.postId, postId), present));
  return found ?? null;
}

/** New expert answers in the channels that the viewer reads. */
export function recentExpertAnswers(tx: Transaction, viewer: Viewer, limit: number) {
  // as an array, so that the few are found first, and only then joined with all that a row shows
  return prepared(tx, `expert_answers_recent${checked(viewer)}`, (db) =>
    selectSummaries(db, {
      validUntil: expertAnswer.validUntil,
      number: sql<number>`(select number from post where post.id = ${expertAnswer.postId})`.as('number'),
      underReview: underReview(),
    })
      .innerJoin(expertAnswer, and(eq(expertAnswer.threadId, thread.id), present))
      .where(
        and(
          sql`${thread.id} = any (array(select thread_id from expert_answer where taken_off_at is null
            order by pinned_at desc limit ${sql.placeholder('limit')}))`,
          readable({ db }, viewer),
        ),
      )
      .orderBy(desc(expertAnswer.pinnedAt)),
  ).execute({ ...viewerValues(viewer), limit });
}
