import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, expertAnswer, post, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { isDue, present, underReview } from './columns.ts';
import type { DueAnswers } from './schema.ts';

/** She pinned it, or vouches for it with her name. */
const isHers = sql`(${expertAnswer.pinnedBy} in (
    select mine.id from membership mine where mine.person_id = ${sql.placeholder('viewerPerson')})
  or exists (select from expert_signature signed
    where signed.expert_answer_id = ${expertAnswer.id} and signed.person_id = ${sql.placeholder('viewerPerson')}))`;

/** What is to be reviewed, the most urgent first, and how many there are in all. More than a hundred nobody counts. */
export async function dueAnswers(
  tx: Transaction,
  viewer: Viewer,
  { limit, mine = false }: { limit: number; mine?: boolean },
): Promise<DueAnswers> {
  const rows = await prepared(tx, `due_answers${mine ? '_mine' : ''}${checked(viewer)}`, (db) => {
    const due = db
      .select({
        id: expertAnswer.id,
        title: thread.title,
        slug: thread.slug,
        number: post.number,
        validUntil: expertAnswer.validUntil,
        underReview: underReview(),
      })
      .from(expertAnswer)
      .innerJoin(thread, eq(thread.id, expertAnswer.threadId))
      .innerJoin(post, eq(post.id, expertAnswer.postId))
      .innerJoin(channel, eq(channel.id, expertAnswer.channelId))
      .where(and(present, isDue, mine ? isHers : undefined, readable({ db }, viewer)))
      .orderBy(asc(expertAnswer.validUntil), asc(expertAnswer.id))
      .limit(100)
      .as('due');
    return db
      .select({
        title: due.title,
        slug: due.slug,
        number: due.number,
        validUntil: due.validUntil,
        underReview: due.underReview,
        total: sql<number>`count(*) over ()::integer`.as('total'),
      })
      .from(due)
      .orderBy(asc(due.validUntil), asc(due.id))
      .limit(sql.placeholder('limit'));
  }).execute({ ...viewerValues(viewer), limit });
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0 };
}
