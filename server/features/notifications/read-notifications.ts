import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findThreadPlace } from '../threads/queries.ts';
import type { MarkedRead, NotificationKind } from './schema.ts';
import { tellOwnNotifications } from './tell.ts';

const now = `date_trunc('milliseconds', clock_timestamp())`;

/**
 * Comes first of what a deed locks; false: there is nothing to read `where` (a thread, a channel, null for everywhere), or nothing
 * that was read at that moment.
 */
export async function holdNews(
  tx: Transaction,
  where: string | null,
  readAt: string | null = null,
): Promise<boolean> {
  const { rows } = await tx.db.$client.query<{ hold_news: boolean }>({
    name: 'hold_news',
    text: 'select hold_news($1, $2)',
    values: [where, readAt],
  });
  return rows[0]?.hold_news === true;
}

/** Whoever has read a thread up to a number need not be told of it any more; without a number, of nothing `where`. */
export async function readNotificationsOf(
  tx: Transaction,
  viewer: Viewer,
  where: string,
  number: number | null,
  kinds: NotificationKind[] | null = null,
): Promise<void> {
  const { rowCount } = await tx.db.$client.query({
    name: 'read_notifications',
    text: `select read_news($1, $2, $3, ${now}, $4)`,
    values: [viewer.personId, where, number, kinds],
  });
  if (rowCount) await tellOwnNotifications(tx);
}

/** Whoever wants to hear less of a thread or a channel is also rid of what she was told for that reason alone. */
export async function endNotifications(
  tx: Transaction,
  viewer: Viewer,
  where: string,
  kinds: NotificationKind[],
): Promise<void> {
  if (await holdNews(tx, where)) await readNotificationsOf(tx, viewer, where, null, kinds);
}

/** The line of a thread in her list, put away without opening the thread. */
export async function readThreadNotifications(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<void> {
  const { id } = await findThreadPlace(tx, viewer, idOrSlug);
  if (await holdNews(tx, id)) await readNotificationsOf(tx, viewer, id, null);
}

interface Marked {
  threads: number;
  read_at: Date | null;
}

/** All at once; what is marked carries the same moment, by which it is found again. */
export async function readAllNotifications(tx: Transaction, viewer: Viewer): Promise<MarkedRead> {
  if (!(await holdNews(tx, null))) return { threads: 0, readAt: null };
  const { rows } = await tx.db.$client.query<Marked>({
    name: 'read_all_notifications',
    text: `select count(distinct thread)::int as threads, moment as read_at
      from (select ${now} as moment) present, lateral read_news($1, null, null, moment, null) thread
      group by moment`,
    values: [viewer.personId],
  });
  const { threads = 0, read_at: readAt = null } = rows[0] ?? {};
  if (threads > 0) await tellOwnNotifications(tx);
  return { threads, readAt: readAt?.toISOString() ?? null };
}

/** Takes back what was marked at that moment. Where something came since, there is an unread row already: it counts both. */
export async function unreadNotifications(
  tx: Transaction,
  viewer: Viewer,
  readAt: string,
): Promise<MarkedRead> {
  if (!(await holdNews(tx, null, readAt))) return { threads: 0, readAt: null };
  const { rows } = await tx.db.$client.query<Marked>({
    name: 'unread_notifications',
    text: `with marked as (
        select id, thread_id, kind, since from notification where person_id = $1 and read_at = $2),
      merged as (
        update notification n set since = least(n.since, marked.since) from marked
        where n.person_id = $1 and n.thread_id = marked.thread_id and n.read_at is null
          and same_news(n.kind, marked.kind)
          and n.actor is null
        returning marked.id),
      back as (
        update notification n set read_at = null, until = case when n.actor is null then null else n.until end from marked
        where n.id = marked.id and marked.id not in (select id from merged)
          and not exists (select from notification u
            where u.person_id = $1 and u.thread_id = n.thread_id and u.kind = n.kind and u.read_at is null)
        returning n.thread_id)
      select count(distinct thread_id)::int as threads from back`,
    values: [viewer.personId, readAt],
  });
  const { threads = 0 } = rows[0] ?? {};
  if (threads > 0) await tellOwnNotifications(tx);
  return { threads, readAt: null };
}
