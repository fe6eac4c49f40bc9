-- What a participant says of itself: what it can help with, a line each, and who is to be asked. `about_revision` counts the changes.
alter table organisation
  add column offers text[] not null default '{}' check (cardinality(offers) <= 12),
  add column contact text not null default '' check (length(contact) <= 160),
  add column about_revision integer not null default 1;

-- What a person says of herself: what she can be asked about, and where she can be called.
alter table person
  add column topics text[] not null default '{}' check (cardinality(topics) <= 12),
  add column phone text not null default '' check (length(phone) <= 40);

-- How somebody would like to read, which is nobody else's business; no row stands for what is usual. `follow_default` is how closely
-- she follows a channel for which she has chosen nothing.
create table person_setting (
  person_id uuid primary key references person,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  text_size text not null default 'normal' check (text_size in ('normal', 'large', 'larger')),
  follow_default text check (follow_default in ('all', 'replies'))
);

-- For the application this is the viewer's own choice, because she sees no other; for a function that tells people it is anybody's.
create function own_default_follow(p_person uuid, p_role text, p_visibility text) returns text language sql stable
return coalesce((select s.follow_default from person_setting s where s.person_id = p_person), default_follow(p_role, p_visibility));

-- Leads speak for their own organisation, the administrator for any.
create function keeps_organisation(p_organisation uuid) returns boolean language sql stable parallel safe
return coalesce(viewer_role() = 'admin' or (viewer_role() = 'lead' and p_organisation = viewer_organisation()), false);

grant update (offers, contact, district, about_revision) on organisation to rathausrunde_app;
grant update (topics, phone) on person to rathausrunde_app;
grant select, insert on person_setting to rathausrunde_app;
grant update (theme, text_size, follow_default) on person_setting to rathausrunde_app;
grant select on person_setting to rathausrunde_definer;

alter table person_setting enable row level security;
alter table person_setting force row level security;

create policy organisation_change on organisation for update to rathausrunde_app
  using (keeps_organisation(id)) with check (keeps_organisation(id));
create policy person_setting_own on person_setting to rathausrunde_app
  using (person_id = (select viewer_person())) with check (person_id = (select viewer_person()));

-- Who is told of a post that the viewer has just written: whom it answers, who opened the thread, who follows thread or channel; each
-- for the weightiest reason only (if she has something unread there, for that which began it), each only if she reads the channel, nobody of her own deed. Rows and streams are locked in order.
create or replace function notify_of_post(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  w record;
  own boolean := false;
  people uuid[];
  kinds text[];
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

  -- whoever answers what she has read to its end has nothing left there
  if exists (select from notification where thread_id = w.thread_id and person_id = w.person_id and read_at is null)
    and exists (select from read_mark where person_id = w.person_id and thread_id = w.thread_id and number = w.number) then
    perform read_news(hold_news(w.thread_id, null, null), w.number, clock_timestamp());
    own := found;
  end if;

  -- mostly everybody has something unread there already, and this finds nobody
  with candidate (person_id, reason) as (
    select w.answered, 1 where w.answered is not null
    union all select w.opener, 2 where w.number > 1
    union all select person_id, 3 from thread_follow where thread_id = w.thread_id and level <> 'left'
    union all select person_id, 4 from channel_follow where channel_id = w.channel_id and level = 'all'
    union all select m.person_id, 4 from membership m
      where w.visibility <> 'confidential' and m.ended_at is null and m.role = any (array(
        select role from unnest(array['member', 'lead', 'advisor', 'ministry', 'planner']) role
        where default_follow(role, w.visibility) = 'all'))
        and not exists (select from channel_follow f where f.person_id = m.person_id and f.channel_id = w.channel_id)
    union all select m.person_id, 4 from channel_reader r join membership m on m.id = r.membership_id
      where w.visibility = 'confidential' and r.channel_id = w.channel_id and m.ended_at is null
        and default_follow(m.role, w.visibility) = 'all'
        and not exists (select from channel_follow f where f.person_id = m.person_id and f.channel_id = w.channel_id)
    union all select s.person_id, 4 from person_setting s where s.follow_default = 'all'
      and not exists (select from channel_follow f where f.person_id = s.person_id and f.channel_id = w.channel_id)
  ), weightiest as (
    select person_id, min(reason) as reason from candidate where person_id <> w.person_id group by person_id
  ), unread as (
    select person_id, kind = 'reply_to_me' as answers_her from notification
    where thread_id = w.thread_id and read_at is null and actor is null
  ), told as (
    select c.person_id, (array['reply_to_me', 'answer_in_my_thread', 'followed_thread', 'followed_channel'])[c.reason] as kind
    from weightiest c
    left join unread u on u.person_id = c.person_id and u.answers_her = (c.reason = 1)
    left join thread_follow t on t.thread_id = w.thread_id and t.person_id = c.person_id
    left join channel_follow f on f.channel_id = w.channel_id and f.person_id = c.person_id
    left join person_setting s on s.person_id = c.person_id
    where u.person_id is null
      -- of a channel alone, where she has chosen nothing for it, not who wants to be told only what answers her
      and (c.reason < 4 or f.level is not null or s.follow_default is distinct from 'replies')
      and (f.level is distinct from 'muted' or t.level = 'follows')
      and (t.level is distinct from 'left' or c.reason = 1)
  )
  select array_agg(person_id order by person_id), array_agg(kind order by person_id) into people, kinds from told;
  if people is not null then
    with noted as (
      insert into notification (person_id, thread_id, channel_id, kind, since, at)
      select fresh.person_id, w.thread_id, w.channel_id, fresh.kind, w.number, w.created_at
      from unnest(people, kinds) fresh (person_id, kind)
      where exists (select from readership r where r.person_id = fresh.person_id and r.channel_id = w.channel_id)
      on conflict do nothing
      returning person_id
    )
    -- the count of threads changes for those alone who had nothing unread in this one
    select array_agg(noted.person_id) into changed from noted where not exists (
      select from notification o where o.person_id = noted.person_id and o.thread_id = w.thread_id and o.read_at is null);
  end if;
  if own then changed := coalesce(changed, '{}') || w.person_id; end if;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;
