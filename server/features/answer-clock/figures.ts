import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, membership, organisation, post, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { clockValues, workingDaysUntil } from './clock.ts';
import type { Period, QuestionFigures } from './figures-schema.ts';
import { beginOf } from './period.ts';

const median = (days: SQL): SQL<number | null> =>
  sql<number | null>`percentile_cont(0.5) within group (order by ${days})`;

/**
 * Questions asked in a period, by channel and by the participant of whoever asked. Of channels that the viewer does not read
 * nothing is counted; a question that was withdrawn is none.
 */
export async function questionFigures(
  tx: Transaction,
  viewer: Viewer,
  period: Period,
  target: number,
): Promise<QuestionFigures> {
  const since = beginOf(period, new Date());
  const rows = await figureRows(tx, viewer, since);
  const rest = {
    asked: 0,
    answered: 0,
    expert: 0,
    open: 0,
    waiting: 0,
    firstReply: null,
    untilAnswered: null,
  };
  const named = (group: Group) =>
    rows.flatMap(({ group: of, ...row }) => (of === group ? [row] : [])).sort(byName);
  const [total] = named('all').map(({ slug: _slug, name: _name, ...figures }) => figures);
  return {
    period,
    since,
    answerTarget: target,
    total: total ?? rest,
    channels: named('channel'),
    participants: named('participant'),
  };
}

type Group = 'all' | 'channel' | 'participant';

/** Those without a name stand last. */
const german = new Intl.Collator('de');
const byName = (a: { name: string | null }, b: { name: string | null }): number =>
  Number(a.name === null) - Number(b.name === null) || german.compare(a.name ?? '', b.name ?? '');

const figureRows = (tx: Transaction, viewer: Viewer, since: string | null) =>
  prepared(tx, `question_figures${checked(viewer)}`, (db) => {
    const asked = db.$with('asked').as(
      db
        .select({
          channelSlug: sql<string>`${channel.slug}`.as('channel_slug'),
          channelName: sql<string>`${channel.name}`.as('channel_name'),
          participantSlug: sql<string>`${organisation.slug}`.as('participant_slug'),
          participantName: sql<string>`${organisation.name}`.as('participant_name'),
          state: thread.state,
          isWaiting: sql<boolean>`${thread.answeredAt} is null`.as('is_waiting'),
          firstReply: workingDaysUntil(sql`${thread.answeredAt}`).as('first_reply'),
          untilAnswered: workingDaysUntil(sql`${thread.settledAt}`).as('until_answered'),
        })
        .from(thread)
        .innerJoin(channel, eq(channel.id, thread.channelId))
        .innerJoin(post, and(eq(post.threadId, thread.id), eq(post.number, 1), isNull(post.stub)))
        .innerJoin(membership, eq(membership.id, thread.openedBy))
        .leftJoin(
          organisation,
          and(
            eq(organisation.id, membership.organisationId),
            sql`${organisation.kind} in ('municipality', 'association')`,
          ),
        )
        .where(
          and(
            eq(thread.kind, 'question'),
            sql`${thread.createdAt} >= coalesce(${sql.placeholder('since')}::date::timestamp at time zone 'Europe/Berlin', '-infinity')`,
            readable({ db }, viewer),
          ),
        ),
    );
    return db
      .with(asked)
      .select({
        group: sql<Group>`case grouping(${asked.channelSlug}, ${asked.participantSlug})
          when 3 then 'all' when 1 then 'channel' else 'participant' end`.as('group'),
        slug: sql<string | null>`coalesce(${asked.channelSlug}, ${asked.participantSlug})`.as('slug'),
        name: sql<string | null>`coalesce(${asked.channelName}, ${asked.participantName})`.as('name'),
        asked: sql<number>`count(*)::int`.as('asked'),
        answered: sql<number>`(count(*) filter (where ${asked.state} <> 'open'))::int`.as('answered'),
        expert: sql<number>`(count(*) filter (where ${asked.state} = 'expert'))::int`.as('expert'),
        open: sql<number>`(count(*) filter (where ${asked.state} = 'open'))::int`.as('open'),
        waiting:
          sql<number>`(count(*) filter (where ${asked.state} = 'open' and ${asked.isWaiting}))::int`.as(
            'waiting',
          ),
        firstReply: median(sql`${asked.firstReply}`).as('first_reply_median'),
        untilAnswered: median(sql`${asked.untilAnswered}`).as('until_answered_median'),
      })
      .from(asked)
      .groupBy(
        sql`grouping sets ((), (${asked.channelSlug}, ${asked.channelName}), (${asked.participantSlug}, ${asked.participantName}))`,
      );
  }).execute({ ...viewerValues(viewer), ...clockValues(), since });
