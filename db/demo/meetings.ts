import type pg from 'pg';
import { insertRows } from './insert-rows.ts';
import type { meetingRows } from './meeting-rows.ts';

/** For what is coming, the open questions of its topics that have waited longest stand on the agenda. */
export async function insertMeetings(
  client: pg.ClientBase,
  meetings: ReturnType<typeof meetingRows>[],
): Promise<void> {
  await insertRows(
    client,
    'meeting',
    meetings.map(({ meeting }) => meeting),
  );
  await insertRows(
    client,
    'stream',
    meetings.flatMap(({ streams }) => streams),
  );
  await insertRows(
    client,
    'meeting_channel',
    meetings.flatMap(({ channels }) => channels),
  );
  await insertRows(
    client,
    'agenda_item',
    meetings.flatMap(({ items }) => items),
  );
  await client.query(
    `insert into agenda_thread (item_id, meeting_id, thread_id, channel_id)
    select i.id, i.meeting_id, t.id, t.channel_id from agenda_item i join meeting m on m.id = i.meeting_id and m.state = 'announced'
    cross join lateral (select t.id, t.channel_id from thread t join meeting_channel c on c.channel_id = t.channel_id
      where c.meeting_id = m.id and t.kind = 'question' and t.state = 'open' order by t.created_at limit 2) t
    where i.kind = 'openQuestions'`,
  );
}
