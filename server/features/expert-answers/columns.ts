import { eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../../db/client.ts';
import { expertAnswer, membership, organisation, person, post } from '../../../db/schema/index.ts';
import { rfc3339, today } from '../../../db/schema/time.ts';
import { authorJson } from '../people/author-json.ts';
import type { Voucher } from './schema.ts';
import { signersJson } from './voucher-json.ts';

const pinner = alias(person, 'pinner');
const pinnerOrganisation = alias(organisation, 'pinner_organisation');

export const underReview = () => sql<boolean>`${expertAnswer.validUntil} < ${today}`.as('under_review');
export const present = isNull(expertAnswer.takenOffAt);

/** An answer is due for review from this many days before its date. */
export const dueDays = 30;
export const isDue = sql`${expertAnswer.validUntil} <= ${today} + ${sql.raw(String(dueDays))}`;

const columns = () => ({
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
  signedBy: sql<Voucher[]>`${sql.raw(signersJson('expert_answer.id'))}`.as('signed_by'),
});

/** Expert answers as the API returns them, with what else a query needs of them. */
export const selectExpertAnswers = <More extends object>(db: Transaction['db'], more: More) =>
  db
    .select({ ...columns(), ...more } as ReturnType<typeof columns> & More)
    .from(expertAnswer)
    .innerJoin(post, eq(post.id, expertAnswer.postId))
    .innerJoin(person, eq(person.id, post.personId))
    .innerJoin(organisation, eq(organisation.id, post.organisationId))
    .innerJoin(membership, eq(membership.id, expertAnswer.pinnedBy))
    .innerJoin(pinner, eq(pinner.id, membership.personId))
    .innerJoin(pinnerOrganisation, eq(pinnerOrganisation.id, membership.organisationId));
