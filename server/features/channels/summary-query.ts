import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel, thread } from '../../../db/schema/index.ts';
import { unreadRecently } from '../threads/unread.ts';

/** How many threads of each channel the viewer has not read. */
const unreadByChannel = (db: Transaction['db']) =>
  db
    .select({
      channelId: sql<string>`channel_id`.as('unread_in'),
      count: sql<number>`count(*)::int`.as('unread_threads'),
    })
    .from(sql`${unreadRecently} unread`)
    .groupBy(sql`channel_id`)
    .as('unread_by_channel');

const channelColumns = (unread: ReturnType<typeof unreadByChannel>) => ({
  id: channel.id,
  slug: channel.slug,
  name: channel.name,
  shortName: channel.shortName,
  visibility: channel.visibility,
  icon: channel.icon,
  hue: channel.hue,
  section: channel.section,
  unread: sql<number>`coalesce(${unread.count}, 0)`.as('unread'),
});

/** Channels as `ChannelSummary`. Executes with `viewerValues`, as everything below. */
export function selectChannels(db: Transaction['db']) {
  const unread = unreadByChannel(db);
  return db.select(channelColumns(unread)).from(channel).leftJoin(unread, eq(unread.channelId, channel.id));
}

/** Channels as `ListedChannel`, with `more` columns. Each count walks an index of one channel. */
export function selectListed<More extends object>(db: Transaction['db'], more: More) {
  const unread = unreadByChannel(db);
  const columns = {
    ...channelColumns(unread),
    summary: channel.summary,
    threads: sql<number>`(select count(*) from thread t where t.channel_id = channel.id)::int`.as('threads'),
    unanswered: sql<number>`(select count(*) from thread t
      where t.channel_id = channel.id and t.state = 'open' and t.post_count = 1)::int`.as('unanswered'),
    lastPostAt: sql<string | null>`(select t.last_post_at from thread t
      where t.channel_id = channel.id order by t.last_post_at desc limit 1)`
      .mapWith(thread.lastPostAt)
      .as('last_post_at'),
  };
  return db
    .select({ ...columns, ...more } as typeof columns & More)
    .from(channel)
    .leftJoin(unread, eq(unread.channelId, channel.id));
}
