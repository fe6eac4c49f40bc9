-- Who comes to a meeting. Whether there is room the database decides: `state` and `at` are written by the triggers below alone. Withdrawing
-- deletes the row, for who once meant to come is nobody's business.
create table meeting_sign_up (
  meeting_id uuid not null references meeting,
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  -- said by herself, and heard where the meeting is hybrid
  way text not null check (way in ('online', 'onSite')),
  state text not null default 'waiting' check (state in ('registered', 'waiting')),
  -- the order of the waiting list
  at timestamptz not null default clock_timestamp(),
  primary key (meeting_id, person_id)
);
create index meeting_sign_up_membership on meeting_sign_up (membership_id);
create index meeting_sign_up_person on meeting_sign_up (person_id);
create index meeting_sign_up_organisation on meeting_sign_up (organisation_id);

-- What somebody needs to take part (a place for a wheelchair, an interpreter, food). It can tell of her health, so it stands apart: her
-- colleagues see that she comes, but only those who plan see this, and it goes two weeks after the meeting (`tidy_meetings`), or at once with
-- what is cancelled.
create table meeting_need (
  meeting_id uuid not null,
  person_id uuid not null,
  needs text not null check (length(needs) between 1 and 500),
  primary key (meeting_id, person_id),
  foreign key (meeting_id, person_id) references meeting_sign_up on delete cascade
);

-- The address from which programs read somebody's meetings without signing in: only a hash of its secret, so nobody finds it here.
create table calendar_feed (
  person_id uuid primary key references person,
  secret_hash text not null unique check (length(secret_hash) = 64),
  created_at timestamptz(3) not null default clock_timestamp()
);

-- Whoever changes her password shuts out all who know something of hers: this address, too.
create function end_calendar_feed() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from calendar_feed where person_id = new.person_id;
  return null;
end $$;
create trigger calendar_feed_ended after update of password_hash on credential for each row
  when (old.password_hash is distinct from new.password_hash) execute function end_calendar_feed();

-- What somebody is told of a meeting: one row for each kind while it is unread. `what`: what changed.
create table meeting_notification (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  meeting_id uuid not null references meeting,
  kind text not null check (kind in ('invited', 'changed', 'cancelled', 'seat', 'circulated', 'approved')),
  what text[] not null default '{}' check (what <@ array['title', 'time', 'place', 'format', 'call']),
  at timestamptz(3) not null default clock_timestamp(),
  read_at timestamptz(3),
  -- whether the number at the bell has been told
  told boolean not null default false
);
create unique index meeting_notification_unread on meeting_notification (meeting_id, person_id, kind) where read_at is null;
create index meeting_notification_person on meeting_notification (person_id, at);

-- of what a calendar shows, the agenda too: each of its changes counts the meeting's revision
create function note_meeting_change() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  new.changed_at := clock_timestamp();
  return new;
end $$;
create trigger meeting_changes before update on meeting for each row execute function note_meeting_change();

-- Of a hybrid meeting the room is that of the place.
create function takes_room(p_format text, p_way text) returns boolean language sql immutable parallel safe
return p_format <> 'hybrid' or p_way = 'onSite';

-- Whoever signs up, changes how she comes, or withdraws waits for who did so before her: of two who want the last place one gets it. Comes
-- before anything else of the deed.
create function hold_meeting(p_meeting uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform 1 from meeting where id = p_meeting and id = any (readable_meetings()) for no key update;
end $$;

create function place_sign_up() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
declare w record;
begin
  select m.format, m.capacity, m.state into w from meeting m where m.id = new.meeting_id for no key update;
  if tg_op = 'UPDATE' and new.way = old.way then return new; end if;
  if w.state not in ('announced', 'live') then
    raise exception 'nobody signs up for this meeting' using errcode = 'check_violation', constraint = 'meeting_sign_up_open';
  end if;
  new.at := clock_timestamp();
  new.state := case when not takes_room(w.format, new.way) or w.capacity is null or w.capacity > (
    select count(*) from meeting_sign_up s
    where s.meeting_id = new.meeting_id and s.person_id <> new.person_id and s.state = 'registered' and takes_room(w.format, s.way))
    then 'registered' else 'waiting' end;
  return new;
end $$;
create trigger sign_up_placed before insert or update of way on meeting_sign_up for each row execute function place_sign_up();

-- Places that are free go to those who have waited longest, in the transaction that made them free; they are told.
create function fill_places(p_meeting uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare w record;
begin
  select m.format, m.capacity, m.state, m.state = 'announced' and m.starts_at + m.minutes * interval '1 minute' <= now() as over into w
  from meeting m where m.id = p_meeting for no key update;
  if w.over or w.state not in ('announced', 'live') then return; end if;
  with moved as (
    update meeting_sign_up s set state = 'registered'
    where s.meeting_id = p_meeting and s.person_id = any (array(
      select f.person_id from meeting_sign_up f
      where f.meeting_id = p_meeting and f.state = 'waiting'
      order by takes_room(w.format, f.way), f.at, f.person_id
      -- null: as many as come
      limit case when w.capacity is not null then greatest(0, w.capacity - (select count(*) from meeting_sign_up r
        where r.meeting_id = p_meeting and r.state = 'registered' and takes_room(w.format, r.way)))
        + (select count(*) from meeting_sign_up o
          where o.meeting_id = p_meeting and o.state = 'waiting' and not takes_room(w.format, o.way)) end))
    returning s.person_id
  )
  insert into meeting_notification (person_id, meeting_id, kind) select person_id, p_meeting, 'seat' from moved on conflict do nothing;
end $$;

create function fill_place_left() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform fill_places(old.meeting_id);
  return null;
end $$;
create trigger sign_up_left after delete or update of way on meeting_sign_up for each row execute function fill_place_left();

-- Everybody who reads a meeting that was announced, and was never told of it, is invited; whoever reads it no longer takes no place away.
-- What has begun stays as it was.
create function settle_invitations(p_meeting uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from meeting_sign_up s using meeting m
  where m.id = p_meeting and m.starts_at > now() and s.meeting_id = m.id and not exists (
    select from meeting_readership r where r.meeting_id = m.id and r.membership_id = s.membership_id);
  insert into meeting_notification (person_id, meeting_id, kind)
  select distinct r.person_id, m.id, 'invited'
  from meeting m join meeting_readership r on r.meeting_id = m.id
  where m.id = p_meeting and m.announced_at is not null and m.state = 'announced' and m.starts_at > now()
    and r.person_id is distinct from viewer_person()
    and not exists (select from meeting_notification n where n.meeting_id = m.id and n.person_id = r.person_id)
  order by r.person_id
  on conflict do nothing;
end $$;

-- A trigger cannot be forgotten: whoever changes a meeting, those whom it concerns are told.
create function tell_of_meeting() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  changed text[] := array_remove(array[
    case when new.title <> old.title then 'title' end, case when (new.starts_at, new.minutes) <> (old.starts_at, old.minutes) then 'time' end,
    case when new.place <> old.place then 'place' end, case when new.format <> old.format then 'format' end,
    case when new.call_url <> old.call_url then 'call' end], null);
  happened text := case when new.state = 'cancelled' then 'cancelled' else 'changed' end;
begin
  if new.capacity is distinct from old.capacity or new.format <> old.format then perform fill_places(new.id); end if;
  if new.announced_at is null then return null; end if;
  if old.announced_at is null then
    perform settle_invitations(new.id);
    return null;
  end if;
  if new.state not in ('announced', 'live', 'cancelled') or (happened = 'cancelled') = (old.state = 'cancelled')
    and cardinality(changed) = 0 then return null; end if;
  if happened = 'cancelled' then
    -- nothing else of it matters any more, and nobody needs anything there
    delete from meeting_need where meeting_id = new.id;
    delete from meeting_notification where meeting_id = new.id and read_at is null;
  end if;
  insert into meeting_notification as n (person_id, meeting_id, kind, what)
  select distinct r.person_id, new.id, happened, case happened when 'changed' then changed else '{}' end
  from meeting_readership r
  where r.meeting_id = new.id and r.person_id is distinct from viewer_person()
    -- whoever has not seen the invitation yet will see it as it is now
    and not exists (select from meeting_notification u
      where u.meeting_id = new.id and u.person_id = r.person_id and u.kind = 'invited' and u.read_at is null)
  order by r.person_id
  on conflict (meeting_id, person_id, kind) where read_at is null
  do update set what = array(select distinct unnest(n.what || excluded.what)), at = excluded.at, told = false;
  return null;
end $$;
create trigger meeting_told after update on meeting for each row execute function tell_of_meeting();

-- At the end of the deed, for whether all are invited, and who is, are written one after the other. Who makes a deed of it sets these
-- constraints to immediate before it rings.
create function settle_changed_invitations() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform settle_invitations(coalesce(new.meeting_id, old.meeting_id));
  return null;
end $$;
create constraint trigger invitations_changed after insert or delete on meeting_invitation deferrable initially deferred
  for each row execute function settle_changed_invitations();
create function settle_changed_invites() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform settle_invitations(new.id);
  return null;
end $$;
create constraint trigger invites_changed after update of invites on meeting deferrable initially deferred
  for each row when (old.invites <> new.invites) execute function settle_changed_invites();

-- The places of whoever leaves, is suspended, or has another role with which she reads a meeting no longer, are free again; meetings are held
-- in order, so that two who leave at once do not wait for each other.
create function leave_meetings(p_person uuid) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform 1 from meeting m where m.starts_at > now() and m.id in (select meeting_id from meeting_sign_up where person_id = p_person)
    order by m.id for no key update;
  delete from meeting_sign_up s using meeting m
  where m.id = s.meeting_id and m.starts_at > now() and s.person_id = p_person and not exists (
    select from meeting_readership r where r.meeting_id = m.id and r.membership_id = s.membership_id);
end $$;
create function end_sign_ups() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform leave_meetings(new.person_id);
  return null;
end $$;
create trigger sign_ups_ended after update of ended_at, role on membership for each row
  when (new.ended_at is not null and old.ended_at is null or new.role <> old.role) execute function end_sign_ups();
create function suspend_sign_ups() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform leave_meetings(new.id);
  return null;
end $$;
create trigger sign_ups_suspended after update of suspended_at on person for each row
  when (old.suspended_at is null and new.suspended_at is not null) execute function suspend_sign_ups();

-- The number at the bell, for those of whom the deed wrote something of this meeting: comes last of all.
create function tell_meeting_news(p_meeting uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare people uuid[];
begin
  if p_meeting <> all (readable_meetings()) then return; end if;
  with fresh as (
    update meeting_notification set told = true where meeting_id = p_meeting and not told returning person_id
  ) select array_agg(distinct person_id) into people from fresh;
  if people is not null then return query select * from tell_notifications(people); end if;
end $$;

-- The same for those who moved up because somebody left, whoever saw to that: she may read no meeting. Nobody is told but those of whom this
-- very transaction wrote.
create function tell_freed_places() returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare people uuid[];
begin
  with fresh as (
    update meeting_notification set told = true where not told and kind = 'seat' and xmin = pg_current_xact_id()::xid returning person_id
  ) select array_agg(distinct person_id) into people from fresh;
  if people is not null then return query select * from tell_notifications(people); end if;
end $$;

-- Once an hour: what somebody needed goes two weeks after the meeting, and the address of a calendar a month after its owner left.
create function tidy_meetings() returns void language sql volatile security definer set search_path = public, pg_temp
as $$
  delete from meeting_need n using meeting m where m.id = n.meeting_id
    and (m.state = 'cancelled' or m.starts_at + m.minutes * interval '1 minute' < now() - interval '14 days');
  delete from calendar_feed f where not exists (select from membership m where m.person_id = f.person_id
    and (m.ended_at is null or m.ended_at > now() - interval '30 days'));
$$;

-- Who comes by organisation: all who read the meeting see it, names only as far as the policy below. A planner is told of nobody else who is
-- invited: the others are one row without a name.
create function sign_ups_by_organisation(p_meeting uuid) returns table (organisation_id uuid, registered integer, waiting integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  select case when viewer_role() <> 'planner' or s.organisation_id = viewer_organisation() then s.organisation_id end,
    count(*) filter (where s.state = 'registered')::integer, count(*) filter (where s.state = 'waiting')::integer
  from meeting_sign_up s where s.meeting_id = p_meeting and p_meeting = any (readable_meetings())
  group by 1
$$;

-- How much of the room of a meeting is taken.
create function places_taken(p_meeting uuid) returns integer
language sql stable security definer set search_path = public, pg_temp
as $$
  select count(*)::integer from meeting_sign_up s join meeting m on m.id = s.meeting_id
  where m.id = p_meeting and m.id = any (readable_meetings()) and s.state = 'registered' and takes_room(m.format, s.way)
$$;

-- The viewer's number on the waiting list, null if she is not on it.
create function own_waiting_number(p_meeting uuid) returns integer
language sql stable security definer set search_path = public, pg_temp
as $$
  select count(*)::integer from meeting_sign_up own
  join meeting_sign_up s on s.meeting_id = own.meeting_id and s.state = 'waiting' and (s.at, s.person_id) <= (own.at, own.person_id)
  where own.meeting_id = p_meeting and p_meeting = any (readable_meetings())
    and own.person_id = viewer_person() and own.state = 'waiting'
  having count(*) > 0
$$;

-- Meetings as a calendar shows them to a person. Whoever calls it sees as much as she reads.
create function calendar_entries(p_meetings uuid[], p_person uuid) returns json
language sql stable set search_path = public, pg_temp
as $$
  select coalesce(json_agg(json_build_object('id', m.id, 'slug', m.slug, 'title', m.title, 'goal', m.goal, 'format', m.format,
    'place', m.place, 'callUrl', m.call_url, 'startsAt', m.starts_at, 'minutes', m.minutes, 'sequence', m.sequence,
    'changedAt', m.changed_at, 'cancelled', m.state = 'cancelled', 'cancelledReason', m.cancelled_reason,
    'signedUp', (select s.state from meeting_sign_up s where s.meeting_id = m.id and s.person_id = p_person),
    'agenda', (select coalesce(json_agg(json_build_object('title', a.title, 'minutes', a.minutes) order by a.position, a.id), '[]')
      from agenda_item a where a.meeting_id = m.id)) order by m.starts_at, m.id), '[]')
  from meeting m where m.id = any (p_meetings)
$$;

-- What stands behind the secret address of a feed: whose it is, and what she reads at this moment in any of her memberships, from a year ago
-- on. Nothing for whoever was suspended or belongs nowhere.
create function calendar_of_feed(p_secret_hash text) returns table (language text, entries json)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.language, calendar_entries(array(
    select distinct r.meeting_id from meeting_readership r join meeting m on m.id = r.meeting_id
    where r.person_id = p.id and m.announced_at is not null and m.starts_at > now() - interval '1 year'), p.id)
  from calendar_feed f join person p on p.id = f.person_id and p.suspended_at is null
  where f.secret_hash = p_secret_hash
    and exists (select from membership m where m.person_id = p.id and m.ended_at is null and m.role <> 'admin')
$$;

do $$
declare t text;
begin
  foreach t in array array['meeting_sign_up', 'meeting_need', 'calendar_feed', 'meeting_notification'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert, delete on meeting_sign_up, meeting_need to rathausrunde_app;
grant update (way) on meeting_sign_up to rathausrunde_app;
grant update (needs) on meeting_need to rathausrunde_app;
grant select, insert, delete on calendar_feed to rathausrunde_app;
grant update (secret_hash, created_at) on calendar_feed to rathausrunde_app;
grant select on meeting_notification to rathausrunde_app;
grant update (read_at) on meeting_notification to rathausrunde_app;
grant select, delete on meeting_need, calendar_feed to rathausrunde_definer;
grant select, delete on meeting_sign_up to rathausrunde_definer;
grant update (state) on meeting_sign_up to rathausrunde_definer;
grant select, insert, update, delete on meeting_notification to rathausrunde_definer;
-- to hold a row that is not changed
grant update (changed_at) on meeting to rathausrunde_definer;

-- Names: of her own organisation, to know who goes; all of them to those who plan.
create policy meeting_sign_up_read on meeting_sign_up for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and (person_id = (select viewer_person())
    or organisation_id = (select viewer_organisation()) or (select viewer_role()) = 'advisor'));
create policy meeting_sign_up_come on meeting_sign_up for insert to rathausrunde_app
  with check (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person())
    and membership_id = (select viewer()) and organisation_id = (select viewer_organisation()));
create policy meeting_sign_up_otherwise on meeting_sign_up for update to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person()))
  with check (person_id = (select viewer_person()));
create policy meeting_sign_up_withdraw on meeting_sign_up for delete to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person()));

create policy meeting_need_read on meeting_need for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[])
    and (person_id = (select viewer_person()) or (select viewer_role()) = 'advisor'));
create policy meeting_need_say on meeting_need for insert to rathausrunde_app
  with check (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person()));
create policy meeting_need_change on meeting_need for update to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person()))
  with check (person_id = (select viewer_person()));
create policy meeting_need_take_back on meeting_need for delete to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person()));

create policy calendar_feed_own on calendar_feed to rathausrunde_app
  using (person_id = (select viewer_person())) with check (person_id = (select viewer_person()));

create policy meeting_notification_read on meeting_notification for select to rathausrunde_app
  using (person_id = (select viewer_person()) and meeting_id = any ((select readable_meetings())::uuid[]));
create policy meeting_notification_change on meeting_notification for update to rathausrunde_app
  using (person_id = (select viewer_person()) and meeting_id = any ((select readable_meetings())::uuid[]))
  with check (person_id = (select viewer_person()));

do $$
declare f text;
begin
  foreach f in array array['hold_meeting(uuid)', 'place_sign_up()', 'fill_places(uuid)', 'fill_place_left()', 'settle_invitations(uuid)',
    'tell_of_meeting()', 'end_calendar_feed()', 'settle_changed_invitations()', 'settle_changed_invites()', 'leave_meetings(uuid)',
    'end_sign_ups()', 'suspend_sign_ups()', 'tell_meeting_news(uuid)', 'tell_freed_places()', 'tidy_meetings()', 'sign_ups_by_organisation(uuid)',
    'places_taken(uuid)', 'own_waiting_number(uuid)', 'calendar_of_feed(text)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  foreach f in array array['hold_meeting(uuid)', 'tell_meeting_news(uuid)', 'tell_freed_places()', 'tidy_meetings()',
    'sign_ups_by_organisation(uuid)', 'places_taken(uuid)', 'own_waiting_number(uuid)', 'calendar_of_feed(text)'] loop
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
