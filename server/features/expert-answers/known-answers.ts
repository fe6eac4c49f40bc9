import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, expertAnswer, thread } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { today } from '../../../db/schema/time.ts';
import { offsetOf, pageFrom } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { isDue, present, selectExpertAnswers } from './columns.ts';
import type { KnownAnswer, KnownAnswersQuery, Validity } from './schema.ts';

const conditions: Record<Validity, ReturnType<typeof sql>> = {
  valid: sql`${expertAnswer.validUntil} >= ${today}`,
  underReview: sql`${expertAnswer.validUntil} < ${today}`,
  due: isDue,
};

/**
 * The Wissensspeicher: all present expert answers that the viewer may read, as a handbook by channel and title; what is due by
 * its date; or the newest first.
 */
export async function knownAnswers(
  tx: Transaction,
  viewer: Viewer,
  { limit, after, channel: slug, validity, actionField, idekPhase, order = 'channel' }: KnownAnswersQuery,
): Promise<{ items: KnownAnswer[]; next: string | null; total: number }> {
  const from = offsetOf(after);
  const by = validity === 'due' ? 'date' : order;
  const rows = await prepared(tx, `known_answers_${validity ?? 'all'}_${by}${checked(viewer)}`, (db) =>
    selectExpertAnswers(db, {
      thread: { id: thread.id, slug: thread.slug, title: thread.title },
      channel: { id: channel.id, slug: channel.slug, name: channel.name },
      actionField: sql<KnownAnswer['actionField']>`${expertAnswer.actionField}`.as('action_field'),
      idekPhase: sql<KnownAnswer['idekPhase']>`${expertAnswer.idekPhase}`.as('idek_phase'),
      total: sql<number>`count(*) over ()::integer`.as('total'),
    })
      .innerJoin(thread, eq(thread.id, expertAnswer.threadId))
      .innerJoin(channel, eq(channel.id, expertAnswer.channelId))
      .where(
        and(
          present,
          validity && conditions[validity],
          ifChosen('slug', channel.slug),
          ifChosen('actionField', expertAnswer.actionField),
          ifChosen('idekPhase', expertAnswer.idekPhase),
          readable({ db }, viewer),
        ),
      )
      .orderBy(...orders[by](), asc(expertAnswer.id))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('from')),
  ).execute({ ...viewerValues(viewer), slug, actionField, idekPhase, limit: limit + 1, from });
  const { items, next } = pageFrom(rows, limit, from);
  return { items: items.map(({ total: _total, ...item }) => item), next, total: rows[0]?.total ?? 0 };
}

const ifChosen = (name: string, column: AnyPgColumn) =>
  sql`(${sql.placeholder(name)}::text is null or ${column} = ${sql.placeholder(name)})`;

const orders = {
  channel: () => [asc(channel.position), asc(channel.id), inGerman(thread.title)],
  date: () => [asc(expertAnswer.validUntil)],
  newest: () => [desc(expertAnswer.pinnedAt)],
};
