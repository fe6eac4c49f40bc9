import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, expertAnswer, post, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { isDue, present, underReview } from './columns.ts';
import type { DueAnswers } from './schema.ts';

/** What is to be reviewed, the most urgent first, and how many there are in all. More than a hundred nobody counts. */
export async function dueAnswers(tx: Transaction, viewer: Viewer, limit: number): Promise<DueAnswers> {
  const rows = await prepared(tx, `due_answers${checked(viewer)}`, (db) => {
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
      .where(and(present, isDue, readable({ db }, viewer)))
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
