import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import { expertAnswer, membership, organisation, person, post } from '../../../db/schema/index.ts';
import { authorJson } from '../people/author-json.ts';
import type { ExpertAnswer } from '../threads/schema.ts';

const pinner = alias(person, 'pinner');
const pinnerOrganisation = alias(organisation, 'pinner_organisation');

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
        underReview: sql<boolean>`${expertAnswer.validUntil} < current_date`.as('under_review'),
        pinnedAt: expertAnswer.pinnedAt,
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
