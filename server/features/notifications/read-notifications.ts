import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findThreadPlace } from '../threads/queries.ts';
import type { MarkedRead } from './schema.ts';
import { tellOwnNotifications } from './tell.ts';

const now = `date_trunc('milliseconds', clock_timestamp())`;

/** Whoever has read a thread up to a number need not be told of it any more; without a number, of nothing in the thread. */
export async function readNotificationsOf(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  number: number | null,
): Promise<void> {
  const { rowCount } = await tx.db.$client.query({
    name: 'read_notifications',
    text: `update notification set read_at = ${now}
      where person_id = $1 and thread_id = $2 and read_at is null and number <= coalesce($3, number)`,
    values: [viewer.personId, threadId, number],
  });
  if (rowCount) await tellOwnNotifications(tx);
}

/** The line of a thread in her list, put away without opening the thread. */
export async function readThreadNotifications(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<void> {
  const { id } = await findThreadPlace(tx, viewer, idOrSlug);
  await readNotificationsOf(tx, viewer, id, null);
}

interface Marked {
  threads: number;
  read_at: Date | null;
}

/** All at once; what is marked carries the same moment, by which it is found again. */
export async function readAllNotifications(tx: Transaction, viewer: Viewer): Promise<MarkedRead> {
  const { rows } = await tx.db.$client.query<Marked>({
    name: 'read_all_notifications',
    text: `with present as materialized (select ${now} as moment),
      marked as (
        update notification set read_at = moment from present
        where person_id = $1 and read_at is null returning thread_id, read_at)
      select count(distinct thread_id)::int as threads, max(read_at) as read_at from marked`,
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
  const { rows } = await tx.db.$client.query<Marked>({
    name: 'unread_notifications',
    text: `with marked as (
        select id, thread_id, kind, count from notification where person_id = $1 and read_at = $2),
      merged as (
        update notification n set count = n.count + marked.count from marked
        where n.person_id = $1 and n.thread_id = marked.thread_id and n.kind = marked.kind and n.read_at is null
        returning marked.id),
      back as (
        update notification n set read_at = null from marked
        where n.id = marked.id and marked.id not in (select id from merged) returning n.thread_id)
      select count(distinct thread_id)::int as threads from back`,
    values: [viewer.personId, readAt],
  });
  const { threads = 0 } = rows[0] ?? {};
  if (threads > 0) await tellOwnNotifications(tx);
  return { threads, readAt: null };
}
