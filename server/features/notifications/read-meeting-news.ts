import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findMeeting } from '../meetings/queries.ts';
import { tellOwnNotifications } from './tell.ts';

/** She has opened its page, or put its lines away. */
export async function readMeetingNews(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<void> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const { rowCount } = await tx.db.$client.query({
    name: 'read_meeting_news',
    text: `update meeting_notification set read_at = clock_timestamp()
      where meeting_id = $1 and person_id = $2 and read_at is null`,
    values: [id, viewer.personId],
  });
  if (rowCount) await tellOwnNotifications(tx);
}

/** Tells nobody yet. All of it, at the moment at which other news were marked, or now; answers with the moment, null if nothing was unread at all. */
export async function readAllMeetingNews(
  tx: Transaction,
  viewer: Viewer,
  moment: string | null,
): Promise<string | null> {
  const { rows } = await tx.db.$client.query<{ read_at: Date }>({
    name: 'read_all_meeting_news',
    text: `update meeting_notification set read_at = coalesce($1, date_trunc('milliseconds', now()))
      where person_id = $2 and read_at is null returning read_at`,
    values: [moment, viewer.personId],
  });
  return rows[0]?.read_at.toISOString() ?? moment;
}

/** Tells nobody yet. Takes that back, but for what was told anew since; answers with how many. */
export async function unreadMeetingNews(tx: Transaction, viewer: Viewer, readAt: string): Promise<number> {
  const { rowCount } = await tx.db.$client.query({
    name: 'unread_meeting_news',
    text: `update meeting_notification n set read_at = null where n.person_id = $2 and n.read_at = $1 and not exists (
      select from meeting_notification u
      where u.person_id = $2 and u.meeting_id = n.meeting_id and u.kind = n.kind and u.read_at is null)`,
    values: [readAt, viewer.personId],
  });
  return rowCount ?? 0;
}
