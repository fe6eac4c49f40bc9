-- How somebody follows a thread: `wrote`, because she opened it or wrote in it; `follows`, because she said so, which also holds in
-- a muted channel; `left`, because she said so: then writing there again does not bring her back.
create table thread_follow (
  person_id uuid not null references person,
  thread_id uuid not null references thread,
  level text not null check (level in ('wrote', 'follows', 'left')),
  primary key (thread_id, person_id)
);
insert into thread_follow (person_id, thread_id, level) select distinct person_id, thread_id, 'wrote' from post;

-- What somebody is told of, one row for each person, thread and kind while it is unread: what comes after it raises the count and
-- names the newer post. `number` is that post's. Only the functions below write here, with posts and memberships that they have just
-- read; a foreign key would look both up again for each person and reply.
create table notification (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  thread_id uuid not null,
  channel_id uuid not null,
  kind text not null check (kind in ('reply_to_me', 'answer_in_my_thread', 'expert_answer_pinned', 'expert_answer_due',
    'followed_thread', 'followed_channel')),
  post_id uuid not null,
  number integer not null,
  -- number of the post with which the row began
  since integer not null,
  actor uuid not null,
  count integer not null default 1 check (count > 0),
  -- to the millisecond, as cursors spell it
  at timestamptz(3) not null,
  read_at timestamptz(3),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
) with (fillfactor = 80);
create unique index notification_unread on notification (person_id, thread_id, kind) where read_at is null;
create index notification_read on notification (person_id, read_at) where read_at is not null;
create index notification_thread on notification (thread_id, channel_id);

alter table expert_answer add column due_told_at timestamptz;

-- Everybody has a stream of her own from the beginning, so that whoever listens before she was ever told of anything hears the first.
create function open_person_stream() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  insert into stream (id, person_id) values ('person:' || new.id, new.id) on conflict do nothing;
  return null;
end $$;
create trigger person_stream after insert on person for each row execute function open_person_stream();
insert into stream (id, person_id) select 'person:' || id, id from person on conflict do nothing;

-- Tells people how many threads hold something unread for them, 100 at most, counted by what they read at this moment in any of their
-- memberships. Their streams are locked before anything is counted: of two deeds the later number tells the later count.
create function tell_notifications(p_people uuid[]) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform 1 from stream where id = any (array(select 'person:' || told from unnest(p_people) told)) order by id for update;
  return query
    with grown as (
      update stream s set head = s.head + 1 from unnest(p_people) told (person_id)
      where s.id = 'person:' || told.person_id returning s.id, s.head, told.person_id)
    insert into event (stream, seq, type, at, data)
    select g.id, g.head, 'notification.changed', clock_timestamp(), json_build_object('count', (
      select count(*) from (
        select distinct n.thread_id from notification n
        where n.person_id = g.person_id and n.read_at is null
          and n.channel_id = any (array(select r.channel_id from readership r where r.person_id = g.person_id))
        limit 100) few))
    from grown g
    returning event.stream, event.seq;
end $$;

-- The viewer herself has read something, or taken that back.
create function tell_own_notifications() returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  return query select * from tell_notifications(array[viewer_person()]);
end $$;

-- Who is told of a post that the viewer has just written: whom it answers, who opened the thread, who follows thread or channel; each
-- for the weightiest reason only, each only if she reads the channel, nobody of her own deed. Rows and streams are locked in order.
create function notify_of_post(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  w record;
  own boolean;
  changed uuid[];
begin
  select p.id, p.thread_id, p.channel_id, p.number, p.person_id, p.membership_id, p.created_at, c.visibility,
    answered.person_id as answered, opener.person_id as opener
  into w
  from post p
  join channel c on c.id = p.channel_id
  join thread t on t.id = p.thread_id
  join membership opener on opener.id = t.opened_by
  left join post answered on answered.id = p.reply_to
  where p.id = p_post and p.membership_id = viewer();
  if not found then return; end if;

  if not exists (select from thread_follow where person_id = w.person_id and thread_id = w.thread_id) then
    insert into thread_follow (person_id, thread_id, level) values (w.person_id, w.thread_id, 'wrote') on conflict do nothing;
  end if;

  -- whoever answers has read as far as her mark says, which the post itself has moved
  update notification n set read_at = clock_timestamp() from read_mark r
  where n.person_id = w.person_id and n.thread_id = w.thread_id and n.read_at is null
    and r.person_id = n.person_id and r.thread_id = n.thread_id and n.number <= r.number;
  own := found;

  with candidate (person_id, rank, kind) as (
    select w.answered, 1, 'reply_to_me' where w.answered is not null
    union all select w.opener, 2, 'answer_in_my_thread' where w.number > 1
    union all select person_id, 3, 'followed_thread' from thread_follow where thread_id = w.thread_id and level <> 'left'
    union all select person_id, 4, 'followed_channel' from channel_follow where channel_id = w.channel_id and level = 'all'
    union all select m.person_id, 4, 'followed_channel' from membership m
      where m.ended_at is null and default_follow(m.role, w.visibility) = 'all'
        and (w.visibility <> 'confidential'
          or m.id = any (array(select membership_id from channel_reader where channel_id = w.channel_id)))
        and not exists (select from channel_follow f where f.person_id = m.person_id and f.channel_id = w.channel_id)
  ), told as (
    select distinct on (c.person_id) c.person_id, c.kind
    from candidate c
    left join thread_follow t on t.thread_id = w.thread_id and t.person_id = c.person_id
    left join channel_follow f on f.channel_id = w.channel_id and f.person_id = c.person_id
    where c.person_id <> w.person_id
      and (f.level is distinct from 'muted' or t.level = 'follows')
      and (t.level is distinct from 'left' or c.kind = 'reply_to_me')
    order by c.person_id, c.rank
  ), noted as (
    insert into notification as n (person_id, thread_id, channel_id, kind, post_id, number, since, actor, at)
    select told.person_id, w.thread_id, w.channel_id, told.kind, w.id, w.number, w.number, w.membership_id, w.created_at
    from told where exists (select from readership r where r.person_id = told.person_id and r.channel_id = w.channel_id)
    order by told.person_id
    on conflict (person_id, thread_id, kind) where read_at is null
    do update set count = n.count + 1, post_id = excluded.post_id, number = excluded.number, actor = excluded.actor, at = excluded.at
    returning n.person_id, n.count
  )
  -- the count of threads changes for those alone who had nothing unread in this one
  select array_agg(noted.person_id) into changed from noted
  where noted.count = 1 and not exists (
    select from notification o where o.person_id = noted.person_id and o.thread_id = w.thread_id and o.read_at is null);
  if own then changed := coalesce(changed, '{}') || w.person_id; end if;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- Who asked is told that an advisor, the viewer, has just pinned an expert answer; nobody need check the earlier one any more.
create function notify_of_expert_answer(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare changed uuid[];
begin
  with pinned as (
    select e.post_id, e.thread_id, e.channel_id, e.pinned_by, e.pinned_at, p.number, asker.person_id
    from expert_answer e
    join post p on p.id = e.post_id
    join thread t on t.id = e.thread_id
    join membership asker on asker.id = t.opened_by
    where e.post_id = p_post and e.taken_off_at is null and e.pinned_by = viewer()
  ), settled as (
    update notification n set read_at = clock_timestamp() from pinned
    where n.thread_id = pinned.thread_id and n.kind = 'expert_answer_due' and n.read_at is null returning n.person_id
  ), noted as (
    insert into notification as n (person_id, thread_id, channel_id, kind, post_id, number, since, actor, at)
    select person_id, thread_id, channel_id, 'expert_answer_pinned', post_id, number, number, pinned_by, pinned_at from pinned
    where person_id <> viewer_person()
      and not exists (select from channel_follow f
        where f.person_id = pinned.person_id and f.channel_id = pinned.channel_id and f.level = 'muted')
      and exists (select from readership r where r.person_id = pinned.person_id and r.channel_id = pinned.channel_id)
    on conflict (person_id, thread_id, kind) where read_at is null
    do update set count = n.count + 1, post_id = excluded.post_id, number = excluded.number, actor = excluded.actor, at = excluded.at
    returning n.person_id
  )
  select array_agg(distinct person_id) into changed from (select person_id from settled union all select person_id from noted) touched;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- A post that the viewer has withdrawn: who was told of it alone is told of nothing; else the newest that still stands is named, of
-- those since the row began that she has not read.
create function retract_notifications(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare changed uuid[];
begin
  with mine as (
    select n.id, n.person_id, n.read_at, before.* from notification n
    join post w on w.thread_id = n.thread_id and w.id = n.post_id
    left join lateral (
      select p.id as post_id, p.number, p.membership_id, p.created_at from post p
      left join post answered on answered.id = p.reply_to
      left join read_mark r on r.thread_id = n.thread_id and r.person_id = n.person_id
      where p.thread_id = n.thread_id and p.number >= greatest(n.since, coalesce(r.number, 0) + 1) and p.number < n.number
        and p.withdrawn_at is null and p.person_id <> n.person_id and n.count > 1
        and case n.kind when 'reply_to_me' then answered.person_id = n.person_id
          else n.kind in ('answer_in_my_thread', 'followed_thread', 'followed_channel') end
      order by p.number desc limit 1) before on true
    where w.id = p_post and w.person_id = viewer_person() and w.withdrawn_at is not null
    order by n.person_id for update of n
  ), fewer as (
    update notification n
    set count = n.count - 1, post_id = mine.post_id, number = mine.number, actor = mine.membership_id, at = mine.created_at
    from mine where n.id = mine.id and mine.post_id is not null
  ), gone as (
    delete from notification n using mine where n.id = mine.id and mine.post_id is null returning n.person_id, n.read_at
  )
  select array_agg(distinct person_id) into changed from gone where read_at is null;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- Once for each expert answer, two weeks before its date, its pinner is reminded to look at it again; if she still reads there.
create function notify_of_due_answers() returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare changed uuid[];
begin
  with due as (
    update expert_answer set due_told_at = clock_timestamp()
    where taken_off_at is null and due_told_at is null and valid_until <= (now() at time zone 'Europe/Berlin')::date + 14
    returning post_id, thread_id, channel_id, pinned_by
  ), noted as (
    insert into notification as n (person_id, thread_id, channel_id, kind, post_id, number, since, actor, at)
    select m.person_id, due.thread_id, due.channel_id, 'expert_answer_due', p.id, p.number, p.number, due.pinned_by, clock_timestamp()
    from due join membership m on m.id = due.pinned_by join post p on p.id = due.post_id
    where exists (select from readership r where r.person_id = m.person_id and r.channel_id = due.channel_id)
    order by m.person_id, due.thread_id
    on conflict (person_id, thread_id, kind) where read_at is null do nothing
    returning n.person_id
  )
  select array_agg(distinct person_id) into changed from noted;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- What was read long ago, and what nobody has looked at in a year.
create function prune_notifications(p_read_before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp
as $$
  with gone as (delete from notification where read_at < p_read_before or at < p_read_before - interval '1 year' returning 1)
  select count(*) from gone
$$;

grant select, insert on thread_follow to rathausrunde_app;
grant update (level) on thread_follow to rathausrunde_app;
grant select on notification to rathausrunde_app;
grant update (read_at, count) on notification to rathausrunde_app;
grant select, insert on thread_follow to rathausrunde_definer;
grant select, insert, update, delete on notification to rathausrunde_definer;
grant insert on stream, event to rathausrunde_definer;
grant update (head) on stream to rathausrunde_definer;
grant update (due_told_at) on expert_answer to rathausrunde_definer;

alter table thread_follow enable row level security;
alter table thread_follow force row level security;
alter table notification enable row level security;
alter table notification force row level security;

create policy thread_follow_own on thread_follow to rathausrunde_app
  using (person_id = (select viewer_person()))
  with check (person_id = (select viewer_person()) and exists (select from thread where thread.id = thread_id));
-- whoever lost the right to read a channel is shown nothing of it, not even that there was something
create policy notification_read on notification for select to rathausrunde_app
  using (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]));
create policy notification_change on notification for update to rathausrunde_app
  using (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]))
  with check (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]));

do $$
declare f text;
begin
  foreach f in array array['tell_notifications(uuid[])', 'tell_own_notifications()', 'notify_of_post(uuid)', 'notify_of_expert_answer(uuid)',
    'retract_notifications(uuid)', 'notify_of_due_answers()', 'prune_notifications(timestamptz)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
  revoke execute on function tell_notifications(uuid[]) from rathausrunde_app;
end $$;
