import type pg from 'pg';

/** What is younger than this is new to everybody who did not write it. */
const newForHours = 72;

/** Everybody has read what is older than three days and what comes before her own last post. */
export async function markAsRead(client: pg.ClientBase, now: Date): Promise<void> {
  await client.query(
    `insert into read_mark (person_id, thread_id, number, read_at)
    select r.person_id, p.thread_id, max(p.number), max(p.created_at)
    from readership r
    join post p on p.channel_id = r.channel_id
    where p.created_at < $1::timestamptz - make_interval(hours => $2) or p.person_id = r.person_id
    group by r.person_id, p.thread_id`,
    [now, newForHours],
  );
}
