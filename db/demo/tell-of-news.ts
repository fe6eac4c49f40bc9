import type pg from 'pg';

/** A little longer than what is new to everybody, so that the list of what was read is not empty. */
const newsOfDays = 10;

/** Everybody is told of the last posts and expert answers as if they had just been written, and has read what she has read. */
export async function tellOfNews(client: pg.ClientBase, now: Date): Promise<void> {
  const { rows } = await client.query<{ teller: string; by: string; post: string }>(
    `select * from (
      select 'notify_of_post' as teller, membership_id as by, id as post, created_at as at from post where stub is null
      union all select 'notify_of_expert_answer', pinned_by, post_id, pinned_at from expert_answer where taken_off_at is null
    ) deed where at > $1::timestamptz - make_interval(days => $2) order by at`,
    [now, newsOfDays],
  );
  await client.query(
    `insert into thread_follow (person_id, thread_id, level) select distinct person_id, thread_id, 'wrote' from post
    where created_at <= $1::timestamptz - make_interval(days => $2)`,
    [now, newsOfDays],
  );
  for (const { teller, by, post } of rows) {
    await client.query('select enter($1)', [by]);
    await client.query(`select ${teller}($1)`, [post]);
  }
  await client.query('select notify_of_due_answers()');
  await client.query(
    `with place as (
      select n.id, r.read_at, newest.number, newest.created_at, (
        select min(p.number) from told_posts(n) p where p.number > r.number) as later
      from notification n
      join read_mark r on r.person_id = n.person_id and r.thread_id = n.thread_id
      cross join lateral (select p.number, p.created_at from told_posts(n) p order by p.number desc limit 1) newest
      where n.actor is null)
    update notification n set since = coalesce(place.later, n.since),
      read_at = case when place.later is null then greatest(place.read_at, place.created_at) end,
      until = case when place.later is null then place.number end,
      at = case when place.later is null then place.created_at else n.at end
    from place where place.id = n.id`,
  );
}
