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
 * The threads with posts that the viewer has not read, as a table for `from`: of all that she reads and has not muted, among those
 * last active. Bounded, so that it costs the same however much was ever written; what is muted is found once, before the walk.
 */
export const unreadRecently = sql`(
  select recent.* from (
    select t.id, t.channel_id, t.post_count, t.last_post_at from thread t
    where t.last_post_at >= ${sql.placeholder('unreadSince')} and t.channel_id <> all (array(
      select f.channel_id from channel_follow f where f.person_id = ${sql.placeholder('viewerPerson')} and f.level = 'muted'))
    order by t.last_post_at desc limit 300) recent
  left join read_mark r on r.thread_id = recent.id and r.person_id = ${sql.placeholder('viewerPerson')}
  where recent.post_count > coalesce(r.number, 0))`;
