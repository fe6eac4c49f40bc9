import { and, eq, gt, gte, max, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel, readMark, thread } from '../../../db/schema/index.ts';

/** Threads of each channel with posts that the viewer has not read. */
const freshThreads = (db: Transaction['db']) =>
  db
    .select({ channelId: thread.channelId, unread: sql<number>`count(*)::int`.as('unread') })
    .from(thread)
    .leftJoin(
      readMark,
      and(eq(readMark.threadId, thread.id), eq(readMark.personId, sql.placeholder('viewerPerson'))),
    )
    .where(
      and(
        gte(thread.lastPostAt, sql.placeholder('unreadSince')),
        gt(thread.postCount, sql`coalesce(${readMark.number}, 0)`),
      ),
    )
    .groupBy(thread.channelId)
    .as('fresh');

/** What there is in each channel, whether read or not. */
const activity = (db: Transaction['db']) =>
  db
    .select({
      channelId: thread.channelId,
      threads: sql<number>`count(*)::int`.as('threads'),
      unanswered:
        sql<number>`(count(*) filter (where ${thread.state} = 'open' and ${thread.postCount} = 1))::int`.as(
          'unanswered',
        ),
      lastPostAt: max(thread.lastPostAt).as('last_post_at'),
    })
    .from(thread)
    .groupBy(thread.channelId)
    .as('activity');

const channelColumns = (fresh: ReturnType<typeof freshThreads>) => ({
  id: channel.id,
  slug: channel.slug,
  name: channel.name,
  shortName: channel.shortName,
  visibility: channel.visibility,
  unread: sql<number>`coalesce(${fresh.unread}, 0)`.as('unread_threads'),
});

/** Channels as `ChannelSummary`. Executes with `viewerValues`, as everything below. */
export function selectChannels(db: Transaction['db']) {
  const fresh = freshThreads(db);
  return db.select(channelColumns(fresh)).from(channel).leftJoin(fresh, eq(fresh.channelId, channel.id));
}

/** The first sentence of what a channel is for. A full stop after fewer than three letters is one of "z. B.". */
const firstSentence = sql<string>`(
  select coalesce(substring(words from '^(.*?[[:alnum:])]{3}[.!?])(?:\\s|$)'), words)
  from (select trim(replace(replace(replace(replace(regexp_replace(
    substring(${channel.descriptionHtml} from '<p>(.*?)</p>'), '<[^>]+>', '', 'g'),
    '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&amp;', '&')) as words) as plain
)`;

/** Channels as `ListedChannel`, with `more` columns. */
export function selectListed<More extends object>(db: Transaction['db'], more: More) {
  const [fresh, all] = [freshThreads(db), activity(db)];
  const columns = {
    ...channelColumns(fresh),
    summary: sql<string>`coalesce(${firstSentence}, '')`.as('summary'),
    threads: sql<number>`coalesce(${all.threads}, 0)`.as('threads_in_channel'),
    unanswered: sql<number>`coalesce(${all.unanswered}, 0)`.as('unanswered_in_channel'),
    lastPostAt: all.lastPostAt,
  };
  return db
    .select({ ...columns, ...more } as typeof columns & More)
    .from(channel)
    .leftJoin(fresh, eq(fresh.channelId, channel.id))
    .leftJoin(all, eq(all.channelId, channel.id));
}
