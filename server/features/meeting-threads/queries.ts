import { asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  meetingMessage,
  meetingQuestion,
  meetingThread,
  poll,
  thread,
} from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { findRoom } from '../live-room/read-room.ts';
import { findMeeting } from '../meetings/queries.ts';
import type { MeetingThread } from './schema.ts';

/** All that goes on from a meeting as a thread, as far as the viewer reads it; in the order in which they were opened. */
export async function meetingThreads(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<MeetingThread[]> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  await findRoom(tx, viewer, id);
  return prepared(tx, `meeting_threads${checked(viewer)}`, (db) =>
    db
      .select({
        id: thread.id,
        slug: thread.slug,
        title: thread.title,
        state: thread.state,
        channel: { slug: channel.slug, name: channel.name },
        origin: sql<MeetingThread['origin']>`case when g.origin is null then null else
          json_build_object('kind', g.kind, 'id', g.origin, 'number', g.number) end`.as('origin'),
      })
      .from(
        sql`(select t.thread_id, t.message_id as origin, 'message' as kind, g.number
            from ${meetingThread} t left join ${meetingMessage} g on g.id = t.message_id
            where t.meeting_id = ${sql.placeholder('meeting')} and t.poll_id is null
          union all select t.thread_id, t.poll_id, 'poll', g.number
            from ${meetingThread} t join ${poll} g on g.id = t.poll_id where t.meeting_id = ${sql.placeholder('meeting')}
          union all select q.thread_id, q.id, 'question', q.number
            from ${meetingQuestion} q where q.meeting_id = ${sql.placeholder('meeting')} and q.thread_id is not null) g`,
      )
      .innerJoin(thread, eq(thread.id, sql`g.thread_id`))
      .innerJoin(channel, eq(channel.id, thread.channelId))
      .where(readable({ db }, viewer))
      .orderBy(asc(thread.createdAt), asc(thread.id)),
  ).execute({ ...viewerValues(viewer), meeting: id });
}
