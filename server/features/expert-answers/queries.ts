import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import { expertAnswer, membership, organisation, person, post, thread } from '../../../db/schema/index.ts';
import { rfc3339, today } from '../../../db/schema/time.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorJson } from '../people/author-json.ts';
import { selectSummaries } from '../threads/summary-query.ts';
import type { ExpertAnswer } from './schema.ts';

const pinner = alias(person, 'pinner');
const pinnerOrganisation = alias(organisation, 'pinner_organisation');

const underReview = () => sql<boolean>`${expertAnswer.validUntil} < ${today}`.as('under_review');

/** The expert answer that is pinned in a thread. Whoever asks has found the thread, and so reads its channel. */
export async function expertAnswerOfThread(tx: Transaction, threadId: string): Promise<ExpertAnswer | null> {
  const [found] = await prepared(tx, 'expert_answer_of_thread', (db) =>
    db
      .select({
        postId: post.id,
        number: post.number,
        html: post.html,
        author: authorJson(person, post, organisation).as('author'),
        createdAt: post.createdAt,
        reason: expertAnswer.reason,
        summary: expertAnswer.summary,
        validUntil: expertAnswer.validUntil,
        underReview: underReview(),
        pinnedAt: expertAnswer.pinnedAt,
        changedAt: sql<
          string | null
        >`case when ${post.editedAt} > ${expertAnswer.pinnedAt} then ${sql.raw(rfc3339('post.edited_at'))} end`.as(
          'changed_at',
        ),
        pinnedBy: authorJson(pinner, membership, pinnerOrganisation).as('pinned_by'),
      })
      .from(expertAnswer)
      .innerJoin(post, eq(post.id, expertAnswer.postId))
      .innerJoin(person, eq(person.id, post.personId))
      .innerJoin(organisation, eq(organisation.id, post.organisationId))
      .innerJoin(membership, eq(membership.id, expertAnswer.pinnedBy))
      .innerJoin(pinner, eq(pinner.id, membership.personId))
      .innerJoin(pinnerOrganisation, eq(pinnerOrganisation.id, membership.organisationId))
      .where(and(eq(expertAnswer.threadId, sql.placeholder('threadId')), isNull(expertAnswer.takenOffAt))),
  ).execute({ threadId });
  return found ?? null;
}

/** Whether a post is the pinned expert answer of its thread. */
export async function expertAnswerOfPost(tx: Transaction, postId: string): Promise<{ id: string } | null> {
  const [found] = await tx.db
    .select({ id: expertAnswer.id })
    .from(expertAnswer)
    .where(and(eq(expertAnswer.postId, postId), isNull(expertAnswer.takenOffAt)));
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
      .innerJoin(expertAnswer, and(eq(expertAnswer.threadId, thread.id), isNull(expertAnswer.takenOffAt)))
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
