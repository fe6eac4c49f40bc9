import { and, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, channelFollow, readMark, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findChannel } from '../channels/queries.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { holdNews, readAllHeld, unreadHeld } from '../notifications/read-notifications.ts';
import type { MarkedRead } from '../notifications/schema.ts';
import { tellOwnNotifications } from '../notifications/tell.ts';
import { unreadPosts } from './unread.ts';

/**
 * All that is new to the viewer, where she has not muted it, or what is new in one channel, is read as far as it goes, and with it what
 * she was told. It carries one moment, by which it is found again when that is taken back. Her other devices hear of it.
 */
export async function markAllRead(
  tx: Transaction,
  viewer: Viewer,
  channelSlug?: string,
): Promise<MarkedRead> {
  const channelId = channelSlug && (await findChannel(tx, viewer, channelSlug)).id;
  // in this order: who writes in a thread of which she was told waits, so no post is ended that is not marked
  const held = await holdNews(tx, { channelId });
  const unread = await unreadThreads(tx, viewer, channelId);
  const told = await readAllHeld(tx, held);
  if (unread.length === 0) return told;
  const readAt = told.readAt ?? new Date().toISOString();
  await tx.db.$client.query(
    `insert into read_mark (person_id, thread_id, number, read_at, before)
     select $1, thread_id, number, $2, 0 from unnest($3::uuid[], $4::integer[]) unread (thread_id, number)
     on conflict (person_id, thread_id) do update
     set number = excluded.number, read_at = excluded.read_at, before = read_mark.number
     where read_mark.number < excluded.number`,
    [viewer.personId, readAt, unread.map(({ id }) => id), unread.map(({ posts }) => posts)],
  );
  if (!told.readAt) await tellOwnNotifications(tx);
  return { threads: unread.length, readAt };
}

/** Takes back what was marked at that moment; what she has read further since stays read. */
export async function unmarkAllRead(tx: Transaction, viewer: Viewer, readAt: string): Promise<MarkedRead> {
  const held = await holdNews(tx, { readAt });
  const { rows } = await tx.db.$client.query<{ threads: number }>(
    `with none as (
       delete from read_mark where person_id = $1 and read_at = $2 and before = 0 returning thread_id),
     earlier as (
       update read_mark set number = before, before = null where person_id = $1 and read_at = $2 and before > 0
       returning thread_id)
     select count(*)::int as threads from (select * from none union all select * from earlier) back`,
    [viewer.personId, readAt],
  );
  // after the marks, which say what was read since
  const told = await unreadHeld(tx, viewer, held);
  const threads = rows[0]?.threads ?? 0;
  if (threads > 0 && told.threads === 0) await tellOwnNotifications(tx);
  return { threads: Math.max(threads, told.threads), readAt: null };
}

const unreadThreads = (tx: Transaction, viewer: Viewer, channelId?: string) =>
  prepared(tx, `threads_to_mark_read${channelId ? '_of_channel' : ''}${checked(viewer)}`, (db) =>
    db
      .select({ id: thread.id, posts: thread.postCount })
      .from(thread)
      .innerJoin(channel, eq(channel.id, thread.channelId))
      .leftJoin(
        readMark,
        and(eq(readMark.threadId, thread.id), eq(readMark.personId, sql.placeholder('viewerPerson'))),
      )
      .leftJoin(
        channelFollow,
        and(
          eq(channelFollow.channelId, channel.id),
          eq(channelFollow.personId, sql.placeholder('viewerPerson')),
        ),
      )
      .where(
        and(
          readable({ db }, viewer),
          channelId ? eq(thread.channelId, sql.placeholder('channelId')) : undefined,
          // the index of what was last active; `unreadPosts` is zero before
          sql`${thread.lastPostAt} >= ${sql.placeholder('unreadSince')}`,
          sql`${unreadPosts()} > 0`,
          sql`${channelFollow.level} is distinct from 'muted'`,
        ),
      )
      .orderBy(thread.id),
  ).execute({ ...viewerValues(viewer), channelId });
