import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { meeting, meetingNotification } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { readableMeeting } from '../meetings/policy.ts';
import type { MeetingNews } from './schema.ts';

/** More than these nobody looks through: what is unread, and what was told in the last two months. */
const most = 50;

/** What the viewer is told of meetings, unread first, then the newest. */
export async function meetingNews(tx: Transaction, viewer: Viewer): Promise<{ items: MeetingNews[] }> {
  const items = await prepared(tx, `meeting_news${checked(viewer)}`, (db) =>
    db
      .select({
        id: meetingNotification.id,
        kind: meetingNotification.kind,
        what: meetingNotification.what,
        at: meetingNotification.at,
        unread: sql<boolean>`${meetingNotification.readAt} is null`.as('unread'),
        meeting: {
          id: meeting.id,
          slug: meeting.slug,
          title: meeting.title,
          startsAt: meeting.startsAt,
        },
      })
      .from(meetingNotification)
      .innerJoin(meeting, eq(meeting.id, meetingNotification.meetingId))
      .where(
        and(
          eq(meetingNotification.personId, sql.placeholder('viewerPerson')),
          or(isNull(meetingNotification.readAt), sql`${meetingNotification.at} > now() - interval '60 days'`),
          readableMeeting(viewer),
        ),
      )
      .orderBy(
        sql`${meetingNotification.readAt} is not null`,
        desc(meetingNotification.at),
        meetingNotification.id,
      )
      .limit(most),
  ).execute(viewerValues(viewer));
  return { items };
}
