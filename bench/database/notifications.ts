import type pg from 'pg';

/**
 * What a forum that has been used for a year holds: whoever wrote in a thread follows it, advisors follow the channels, and each
 * is told of what she has not read. Without it the first reply of a measurement would tell everybody of everything.
 */
export async function addNotifications(client: pg.Client): Promise<void> {
  await client.query(
    `insert into thread_follow (person_id, thread_id, level) select distinct person_id, thread_id, 'wrote' from post`,
  );
  await client.query(
    `insert into notification (person_id, thread_id, channel_id, kind, since, at)
     select told.person_id, t.id, t.channel_id, told.kind, first.number, first.created_at
     from thread t
     cross join lateral (
       select person_id, 'followed_thread' as kind from thread_follow where thread_id = t.id
       union all
       select m.person_id, 'followed_channel' from membership m where m.role = 'advisor' and not exists (
         select from thread_follow f where f.thread_id = t.id and f.person_id = m.person_id)
     ) told
     left join read_mark r on r.person_id = told.person_id and r.thread_id = t.id
     cross join lateral (
       select p.number, p.created_at from post p
       where p.thread_id = t.id and p.number > coalesce(r.number, 0) and p.person_id <> told.person_id
       order by p.number limit 1
     ) first
     where t.last_post_at > now() - interval '1 year'`,
  );
}
