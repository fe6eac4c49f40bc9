import { sql, type SQL } from 'drizzle-orm';
import { readMark, thread } from '../../../db/schema/index.ts';

/**
 * Posts of a thread that the viewer has not read. What is older than UNREAD_WINDOW_DAYS, or than her membership, counts as read,
 * so the figure costs the same however large the archive grows. The query joins `read_mark` (left) and executes with `viewerValues`.
 */
export const unreadPosts = (): SQL<number> =>
  sql<number>`case when ${thread.lastPostAt} < ${sql.placeholder('unreadSince')} then 0
    else greatest(0, ${thread.postCount} - coalesce(${readMark.number}, 0)) end::int`;

/**
 * Where new things are looked for: the threads last active in all that the viewer reads, as a table for `from`. Bounded, so
 * that it costs the same however much was ever written.
 */
export const lastActiveThreads = sql`(
  select t.id, t.channel_id, t.post_count, t.last_post_at from thread t
  where t.last_post_at >= ${sql.placeholder('unreadSince')} order by t.last_post_at desc limit 300)`;
