import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { expertAnswer, organisation, post, thread } from '../../../db/schema/index.ts';
import { startOfDay } from '../../../db/schema/time.ts';
import { present } from '../expert-answers/columns.ts';

/** as many as somebody reads who comes back from leave */
const most = 30;

/** The questions that were asked in a channel since a day, as far as they stand. Whoever asks has found the channel, and so reads it. */
export const questionsSince = (tx: Transaction, channelId: string, from: string) =>
  prepared(tx, 'channel_questions_since', (db) =>
    db
      .select({
        title: thread.title,
        slug: thread.slug,
        state: thread.state,
        organisation: organisation.name,
      })
      .from(thread)
      .innerJoin(post, and(eq(post.threadId, thread.id), eq(post.number, 1)))
      .innerJoin(organisation, eq(organisation.id, post.organisationId))
      .where(
        and(
          eq(thread.channelId, sql.placeholder('channelId')),
          eq(thread.kind, 'question'),
          sql`${thread.createdAt} >= ${startOfDay(sql`${sql.placeholder('from')}`)}`,
          sql`${post.stub} is null`,
        ),
      )
      .orderBy(asc(thread.createdAt))
      .limit(most),
  ).execute({ channelId, from });

/** The expert answers that were pinned there since then, and still are. */
export const answersSince = (tx: Transaction, channelId: string, from: string) =>
  prepared(tx, 'channel_answers_since', (db) =>
    db
      .select({ title: thread.title, postId: expertAnswer.postId, validUntil: expertAnswer.validUntil })
      .from(expertAnswer)
      .innerJoin(thread, eq(thread.id, expertAnswer.threadId))
      .where(
        and(
          eq(expertAnswer.channelId, sql.placeholder('channelId')),
          present,
          sql`${expertAnswer.pinnedAt} >= ${startOfDay(sql`${sql.placeholder('from')}`)}`,
        ),
      )
      .orderBy(asc(expertAnswer.pinnedAt))
      .limit(most),
  ).execute({ channelId, from });
