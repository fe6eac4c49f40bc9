import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  document,
  meeting,
  meetingNotification,
  membership,
  notification,
  organisation,
  person,
  thread,
} from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { cursorOf, pageOf, readCursor, type PageQuery } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { opensDocument } from '../documents/policy.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { authorJson } from '../people/author-json.ts';
import type { News, Notification } from './schema.ts';

/** More than this nobody counts; the bell shows "99+". */
const counted = 100;

/** Threads, documents and meetings that hold something unread for the viewer: the number at the bell. */
export async function unreadNotificationCount(tx: Transaction, viewer: Viewer): Promise<number> {
  const rows = await prepared(tx, `notifications_unread${checked(viewer)}`, (db) =>
    unionAll(
      db
        .selectDistinct({ about: notification.about })
        .from(notification)
        .innerJoin(channel, eq(channel.id, notification.channelId))
        .where(
          and(
            eq(notification.personId, sql.placeholder('viewerPerson')),
            isNull(notification.readAt),
            readable({ db }, viewer),
          ),
        )
        .limit(counted),
      db
        .selectDistinct({ about: meetingNotification.meetingId })
        .from(meetingNotification)
        .innerJoin(meeting, eq(meeting.id, meetingNotification.meetingId))
        .where(
          and(
            eq(meetingNotification.personId, sql.placeholder('viewerPerson')),
            isNull(meetingNotification.readAt),
            readableMeeting(viewer),
          ),
        ),
    ),
  ).execute(viewerValues(viewer));
  return rows.length;
}

/**
 * What the viewer is told, a row for each thread or document, unread ones first, then the newest. Of a thread that holds something unread
 * only that is shown; of the others the newest of each kind.
 */
export async function notificationsOf(
  tx: Transaction,
  viewer: Viewer,
  { limit, after }: PageQuery,
): Promise<{ items: Notification[]; next: string | null }> {
  const [unread, time, id] = after ? readCursor(after, ['number', 'time', 'id']) : [null, null, null];
  const query = prepared(tx, `notifications_${after ? 'after' : 'first'}${checked(viewer)}`, (db) => {
    const own = db.$with('own').as(
      db
        .select({
          id: notification.id,
          // what is unread grows while it waits
          at: sql<string>`case when ${notification.readAt} is null and ${notification.actor} is null then (
            select coalesce(max(p.created_at)::timestamptz(3), ${notification.at}) from told_posts(${notification}) p) else ${notification.at} end`.as(
            'newest_at',
          ),
          fresh: sql<boolean>`${notification.readAt} is null`.as('fresh'),
          unread:
            sql<boolean>`bool_or(${notification.readAt} is null) over (partition by ${notification.about})`.as(
              'unread',
            ),
        })
        .from(notification)
        .innerJoin(channel, eq(channel.id, notification.channelId))
        .where(and(eq(notification.personId, sql.placeholder('viewerPerson')), readable({ db }, viewer))),
    );
    const latest = db.$with('latest').as(
      db
        .selectDistinctOn([notification.about, notification.kind], {
          id: notification.id,
          about: notification.about,
          threadId: notification.threadId,
          documentId: notification.documentId,
          channelId: notification.channelId,
          at: own.at,
          unread: own.unread,
        })
        .from(own)
        .innerJoin(notification, eq(notification.id, own.id))
        .where(sql`${own.fresh} = ${own.unread}`)
        .orderBy(notification.about, notification.kind, desc(own.at)),
    );
    const grouped = db.$with('grouped').as(
      db
        .select({
          about: latest.about,
          threadId: latest.threadId,
          documentId: latest.documentId,
          channelId: latest.channelId,
          unread: sql<boolean>`bool_or(${latest.unread})`.as('unread'),
          at: sql<string>`max(${latest.at})`.as('at'),
          ids: sql<string[]>`array_agg(${latest.id})`.as('ids'),
        })
        .from(latest)
        .groupBy(latest.about, latest.threadId, latest.documentId, latest.channelId),
    );
    const place = sql`(${grouped.unread}::int, ${grouped.at}, ${grouped.about})`;
    const chosen = db.$with('chosen').as(
      db
        .select()
        .from(grouped)
        .where(
          after
            ? sql`${place} < (${sql.placeholder('unread')}::int, ${sql.placeholder('time')}::timestamptz, ${sql.placeholder('id')}::uuid)`
            : undefined,
        )
        .orderBy(desc(grouped.unread), desc(grouped.at), desc(grouped.about))
        .limit(sql.placeholder('limit')),
    );
    return db
      .with(own, latest, grouped, chosen)
      .select({
        about: chosen.about,
        thread: { id: thread.id, slug: thread.slug, title: thread.title },
        // of one that is hidden from her meanwhile, there is no title
        document: sql<Notification['document']>`case when ${chosen.documentId} is not null
          then json_build_object('id', ${chosen.documentId}, 'title', coalesce(${document.title}, '')) end`.as(
          'document',
        ),
        channel: { slug: channel.slug, name: channel.name },
        unread: chosen.unread,
        at: sql<string>`${sql.raw(rfc3339('chosen.at'))}`.as('moment'),
        news: sql<News[]>`(
          select coalesce(json_agg(json_build_object('kind', n.kind,
            'count', case when n.kind = 'mentioned' then (
              select count(*) from notification o where o.thread_id = n.thread_id and o.person_id = n.person_id
                and o.kind = n.kind and o.read_at is not distinct from n.read_at) else coalesce(newest.count, 1) end, 'number', coalesce(newest.number, n.since),
            'at', ${sql.raw(rfc3339('told.at'))},
            'actor', ${authorJson(person, membership, organisation)}) order by told.at desc), '[]')
          from notification n
          left join lateral (select p.number, p.created_at, p.membership_id, count(*) over () as count
            from told_posts(n) p order by p.number desc limit 1) newest on true
          cross join lateral (select case when n.actor is null then newest.created_at else n.at end as at) told
          join membership on membership.id = coalesce(n.actor, newest.membership_id)
          join person on person.id = membership.person_id
          join organisation on organisation.id = membership.organisation_id
          where n.id = any (${chosen.ids}) and (newest.number is not null or n.document_id is not null))`.as(
          'news',
        ),
      })
      .from(chosen)
      .leftJoin(thread, eq(thread.id, chosen.threadId))
      .leftJoin(document, and(eq(document.id, chosen.documentId), opensDocument(viewer)))
      .innerJoin(channel, eq(channel.id, chosen.channelId))
      .orderBy(desc(chosen.unread), desc(chosen.at), desc(chosen.about));
  });
  const rows = await query.execute({ ...viewerValues(viewer), unread, time, id, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, (row) => cursorOf([row.unread ? 1 : 0, row.at, row.about]));
  return { items: items.map(({ about: _about, ...item }) => item), next };
}
