-- Full text under a row policy would scan the table, because `@@` is not leakproof. So this function finds the rows through
-- the index and applies the right to read itself; the caller joins the result to the tables under their policies once more.
create function search_posts(p_query text, p_limit integer)
returns table (post_id uuid, thread_id uuid, rank real, in_title boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  with query as (select websearch_to_tsquery('german', p_query) as q),
  readable as (select readable_channels() as ids),
  by_title as (
    select p.id, t.id as thread_id, 2 * ts_rank(t.title_words, q) + 1 as rank, true as in_title
    from query, readable, thread t join post p on p.thread_id = t.id and p.number = 1
    where t.title_words @@ q and t.channel_id = any (ids)
    order by rank desc limit p_limit
  ),
  by_text as (
    select p.id, p.thread_id, ts_rank(p.words, q) as rank, false as in_title
    from query, readable, post p
    where p.words @@ q and p.withdrawn_at is null and p.channel_id = any (ids)
    order by rank desc limit p_limit
  )
  select distinct on (id) id, thread_id, rank::real, in_title from (select * from by_title union all select * from by_text) hit
  order by id, rank desc
$$;
alter function search_posts(text, integer) owner to rathausrunde_definer;
revoke all on function search_posts(text, integer) from public;
grant execute on function search_posts(text, integer) to rathausrunde_app;
