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

const channelColumns = {
  id: channel.id,
  slug: channel.slug,
  name: channel.name,
  shortName: channel.shortName,
  visibility: channel.visibility,
  icon: channel.icon,
  hue: channel.hue,
  section: channel.section,
};

/** What there is in a channel. Each count walks an index of one channel. */
const contentColumns = {
  summary: channel.summary,
  archivedAt: channel.archivedAt,
  threads: sql<number>`(select count(*) from thread t where t.channel_id = channel.id)::int`.as('threads'),
  unanswered: sql<number>`(select count(*) from thread t
    where t.channel_id = channel.id and t.state = 'open' and t.post_count = 1)::int`.as('unanswered'),
  lastPostAt: sql<string | null>`(select t.last_post_at from thread t
    where t.channel_id = channel.id order by t.last_post_at desc limit 1)`
    .mapWith(thread.lastPostAt)
    .as('last_post_at'),
};

/** The columns of one channel, for whoever knows from elsewhere what is unread in it. */
export const ownColumns = { ...channelColumns, ...contentColumns };

const withUnread = <Columns extends object>(db: Transaction['db'], columns: Columns) => {
  const unread = unreadByChannel(db);
  const count = { unread: sql<number>`coalesce(${unread.count}, 0)`.as('unread') };
  return db
    .select({ ...columns, ...count } as Columns & typeof count)
    .from(channel)
    .leftJoin(unread, eq(unread.channelId, channel.id));
};

/** Channels as `ChannelSummary`. Executes with `viewerValues`. */
export const selectChannels = (db: Transaction['db']) => withUnread(db, channelColumns);

/** Channels as `ListedChannel`. Executes with `viewerValues`. */
export const selectListed = (db: Transaction['db']) => withUnread(db, ownColumns);
