-- "Hilfreich": whoever found a post of somebody else helpful. Others see how many did, never who.
create table helpful_mark (
  post_id uuid not null references post,
  thread_id uuid not null,
  channel_id uuid not null,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  primary key (post_id, person_id),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index helpful_mark_own on helpful_mark (thread_id, person_id);

-- "Das betrifft uns auch": participants beside the asker's that wait for the answer. One row for each, whoever of them said so first.
create table concern (
  thread_id uuid not null,
  channel_id uuid not null,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  said_at timestamptz not null default clock_timestamp(),
  primary key (thread_id, organisation_id),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index concern_channel on concern (channel_id, organisation_id);

-- counted when somebody says so, and not each time that it is shown; by the database, for nobody may change the post of another
alter table post add column helpful integer not null default 0;
alter table thread add column concerned integer not null default 0;

create function count_helpful() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update post set helpful = helpful + case tg_op when 'INSERT' then 1 else -1 end where id = coalesce(new.post_id, old.post_id);
  return null;
end $$;
create trigger helpful_mark_counted after insert or delete on helpful_mark for each row execute function count_helpful();

create function count_concerned() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update thread set concerned = concerned + case tg_op when 'INSERT' then 1 else -1 end where id = coalesce(new.thread_id, old.thread_id);
  return null;
end $$;
create trigger concern_counted after insert or delete on concern for each row execute function count_concerned();


-- An accepted answer is said by somebody whom a planner must be able to see by name.
create or replace function visible_memberships() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select array_agg(id) from (
    select viewer() as id
    union select membership_id from channel_reader where channel_id = any (readable_channels())
    union select membership_id from post where channel_id = any (readable_channels())
    union select accepted_by from thread where channel_id = any (readable_channels()) and accepted_by is not null
    union select pinned_by from expert_answer where channel_id = any (readable_channels())
    union select taken_off_by from expert_answer where channel_id = any (readable_channels()) and taken_off_by is not null
    union select membership_id from expert_signature where channel_id = any (readable_channels())
    union select membership_id from channel_curator where channel_id = any (readable_channels())
  ) seen
$$;
-- Whom a question concerns in the channels that he reads, he sees, too.
create or replace function visible_organisations() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select array_agg(id) from (
    select organisation_id as id from membership where id = any (visible_memberships())
    union select organisation_id from post where channel_id = any (readable_channels())
    union select organisation_id from concern where channel_id = any (readable_channels())
  ) seen
$$;

-- The viewer has said which answer of a thread helped, or taken that back: its author is thanked, and whom the question concerns, too, is
-- told. What was told of another answer before, and nobody has read yet, was an error.
create function notify_of_accepted_answer(p_thread uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare changed uuid[];
begin
  if not exists (select from thread where id = p_thread and channel_id = any (readable_channels())) then return; end if;
  with accepted as (
    select t.id as thread_id, t.channel_id, t.accepted_by, p.number, p.person_id
    from thread t join post p on p.id = t.accepted_post_id
    where t.id = p_thread and t.accepted_by = viewer()
  ), gone as (
    delete from notification n
    where n.thread_id = p_thread and n.kind in ('answer_accepted', 'concern_answered') and n.read_at is null
      and n.since is distinct from (select number from accepted)
      -- an expert answer goes on answering whom the question concerns
      and not exists (select from expert_answer e join post p on p.id = e.post_id
        where n.kind = 'concern_answered' and e.thread_id = p_thread and e.taken_off_at is null and p.number = n.since)
    returning n.person_id
  ), told as (
    select person_id, 'answer_accepted' as kind from accepted
    where not exists (select from channel_follow f
      where f.person_id = accepted.person_id and f.channel_id = accepted.channel_id and f.level = 'muted')
    union all
    select c.person_id, 'concern_answered' from accepted join concern c on c.thread_id = accepted.thread_id
    where c.person_id <> accepted.person_id
  ), noted as (
    insert into notification as n (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select told.person_id, a.thread_id, a.channel_id, told.kind, a.number, a.number, a.accepted_by, clock_timestamp()
    from told, accepted a
    where told.person_id <> viewer_person()
      and exists (select from readership r where r.person_id = told.person_id and r.channel_id = a.channel_id)
      -- of an answer that one has been told of already nothing is new
      and not exists (select from notification o where o.thread_id = a.thread_id and o.person_id = told.person_id
        and o.kind = told.kind and o.since = a.number)
    order by told.person_id, told.kind
    on conflict (thread_id, person_id, kind, (case kind when 'mentioned' then since else 0 end)) where read_at is null
    do update set since = excluded.since, until = excluded.until, actor = excluded.actor, at = excluded.at
    returning n.person_id
  )
  select array_agg(distinct person_id) into changed from (select person_id from gone union all select person_id from noted) touched;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- As it was (0012_notifications.sql), and whom the question concerns, too, is told that it is answered.
create or replace function notify_of_expert_answer(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare changed uuid[];
begin
  with pinned as (
    select e.post_id, e.thread_id, e.channel_id, e.pinned_by, e.pinned_at, p.number, p.person_id as author, asker.person_id
    from expert_answer e
    join post p on p.id = e.post_id
    join thread t on t.id = e.thread_id
    join membership asker on asker.id = t.opened_by
    where e.post_id = p_post and e.taken_off_at is null and e.pinned_by = viewer()
  ), settled as (
    update notification n set read_at = clock_timestamp() from pinned
    where n.thread_id = pinned.thread_id and n.kind = 'expert_answer_due' and n.read_at is null returning n.person_id
  ), told as (
    select person_id, 'expert_answer_pinned' as kind from pinned
    where not exists (select from channel_follow f
      where f.person_id = pinned.person_id and f.channel_id = pinned.channel_id and f.level = 'muted')
    union all
    select c.person_id, 'concern_answered' from pinned join concern c on c.thread_id = pinned.thread_id
    where c.person_id <> pinned.author
  ), noted as (
    insert into notification as n (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select told.person_id, thread_id, channel_id, told.kind, number, number, pinned_by, pinned_at from told, pinned
    where told.person_id <> viewer_person()
      and exists (select from readership r where r.person_id = told.person_id and r.channel_id = pinned.channel_id)
      -- that it is answered by this post she has been told already when it was accepted
      and not (told.kind = 'concern_answered' and exists (select from notification o
        where o.thread_id = pinned.thread_id and o.person_id = told.person_id and o.kind = told.kind and o.since = pinned.number))
    order by told.person_id, told.kind
    on conflict (thread_id, person_id, kind, (case kind when 'mentioned' then since else 0 end)) where read_at is null
    do update set since = excluded.since, until = excluded.until, actor = excluded.actor, at = excluded.at
    returning n.person_id
  )
  select array_agg(distinct person_id) into changed from (select person_id from settled union all select person_id from noted) touched;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

do $$
declare f text;
begin
  foreach f in array array['notify_of_accepted_answer(uuid)', 'count_helpful()', 'count_concerned()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
  revoke execute on function count_helpful(), count_concerned() from rathausrunde_app;
end $$;

grant update (helpful) on post to rathausrunde_definer;
grant update (concerned) on thread to rathausrunde_definer;
grant select on helpful_mark, concern to rathausrunde_definer;
grant select, insert, delete on helpful_mark, concern to rathausrunde_app;

alter table helpful_mark enable row level security;
alter table helpful_mark force row level security;
alter table concern enable row level security;
alter table concern force row level security;

-- how many there are stands with the post; who they are is nobody's business
create policy helpful_mark_own on helpful_mark to rathausrunde_app
  using (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]))
  with check (person_id = (select viewer_person()) and membership_id = (select viewer()) and (select viewer_role()) <> 'admin'
    and channel_id = any ((select readable_channels())::uuid[])
    and exists (select from post join thread on thread.id = post.thread_id
      where post.id = post_id and post.thread_id = helpful_mark.thread_id and post.person_id <> (select viewer_person())
        and (post.number > 1 or thread.kind <> 'question')));

create policy concern_read on concern for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy concern_say on concern for insert to rathausrunde_app
  with check (organisation_id = (select viewer_organisation()) and membership_id = (select viewer())
    and person_id = (select viewer_person()) and (select viewer_role()) in ('member', 'lead')
    and channel_id = any ((select readable_channels())::uuid[])
    and exists (select from thread join post question on question.thread_id = thread.id and question.number = 1
      where thread.id = concern.thread_id and thread.kind = 'question'
        and question.organisation_id <> (select viewer_organisation())));
-- whoever speaks for the organisation
create policy concern_take_back on concern for delete to rathausrunde_app
  using (organisation_id = (select viewer_organisation()) and (select viewer_role()) in ('member', 'lead')
    and channel_id = any ((select readable_channels())::uuid[]));
