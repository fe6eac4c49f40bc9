-- Who looks after which channel: whoever may make such a one. A confidential room is its participant's, and its leads decide who is in it.
create function may_keep(p_visibility text, p_organisation uuid) returns boolean language sql stable parallel safe
return coalesce(case p_visibility
  when 'confidential' then viewer_role() = 'lead' and p_organisation = viewer_organisation()
  else viewer_role() in ('advisor', 'ministry', 'admin') end, false);

-- Advisors make rooms for participants, too, and are in those that they made.
create function may_create_channel(p_visibility text, p_organisation uuid) returns boolean language sql stable set search_path = public, pg_temp
return case when p_visibility = 'confidential' and viewer_role() = 'advisor'
  then exists (select from organisation o where o.id = p_organisation and o.kind in ('municipality', 'association'))
  else may_keep(p_visibility, p_organisation) end;

-- Whom a channel may name: a room the people of its participant, advisors and planners; one that is limited to organisations, planners.
create function may_be_named(p_channel channel, p_membership membership) returns boolean language sql immutable
return p_membership.ended_at is null and case p_channel.visibility
  when 'confidential' then p_membership.role in ('advisor', 'planner')
    or (p_membership.role in ('member', 'lead') and p_membership.organisation_id = p_channel.organisation_id)
  when 'organisations' then p_membership.role = 'planner'
  else false end;

-- What is announced in a channel to all who read it: who came and went, and how it ended.
create table channel_notice (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  channel_id uuid not null references channel,
  kind text not null check (kind in ('reader_added', 'reader_removed', 'archived', 'reopened', 'look_opened', 'look_ended')),
  done_by uuid not null references membership,
  about uuid references membership,
  -- why an administrator looks in, and until when
  note text not null default '',
  until timestamptz,
  at timestamptz(3) not null default clock_timestamp()
);
create index channel_notice_channel on channel_notice (channel_id, number);
alter table channel_notice enable row level security;
alter table channel_notice force row level security;
create policy channel_notice_read on channel_notice for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
grant select on channel_notice to rathausrunde_app;
grant select, insert on channel_notice to rathausrunde_definer;
grant insert, update on channel to rathausrunde_definer;
grant insert, delete on channel_organisation, channel_curator to rathausrunde_definer;

-- The channels that the viewer looks after (`kept`), and for an advisor the rooms that she reads; also of those that the viewer does not read what
-- they are, and who reads. Asked of the tables, not of the settings of the transaction: a deed in it may have changed who reads.
create function channels_kept(p_slug text)
returns table (id uuid, slug text, name text, short_name text, visibility text, summary text, organisation_id uuid, archived_at timestamptz,
  ended_with_participant boolean, revision integer, kept boolean, reads boolean, organisations uuid[], readers uuid[], named uuid[], curators uuid[])
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.id, c.slug, c.name, c.short_name, c.visibility, c.summary, c.organisation_id, c.archived_at, c.ended_with_participant, c.revision,
    may_keep(c.visibility, c.organisation_id), exists (select from readership r where r.channel_id = c.id and r.membership_id = viewer()),
    array(select o.organisation_id from channel_organisation o where o.channel_id = c.id),
    array(select r.membership_id from readership r where r.channel_id = c.id),
    array(select r.membership_id from channel_reader r join membership m on m.id = r.membership_id and may_be_named(c, m)
      where r.channel_id = c.id),
    array(select k.membership_id from channel_curator k join membership m on m.id = k.membership_id and m.ended_at is null
      where k.channel_id = c.id)
  from channel c
  where (p_slug is null or c.slug = p_slug) and (may_keep(c.visibility, c.organisation_id) or (viewer_role() = 'advisor'
    and exists (select from readership r where r.channel_id = c.id and r.membership_id = viewer())))
  order by c.position, c.name collate "de-x-icu"
$$;

-- One of them, while nobody else changes it.
create function keep(p_channel uuid) returns channel language plpgsql set search_path = public, pg_temp
as $$
declare found_one channel;
begin
  select * into found_one from channel c where c.id = p_channel and may_keep(c.visibility, c.organisation_id) for no key update;
  if found_one.id is null then raise insufficient_privilege using message = 'somebody else looks after this channel'; end if;
  return found_one;
end $$;

-- Whoever looks at the channel reads it anew; returned is the number of the event.
create function channel_tell(p_channel uuid) returns bigint language sql set search_path = public, pg_temp
as $$
  with grown as (update stream set head = head + 1 where id = 'channel:' || p_channel returning id, head),
  written as (
    insert into event (stream, seq, type, at, data)
    select id, head, 'channel.changed', clock_timestamp(), json_build_object('id', p_channel) from grown)
  select head from grown
$$;

create function channel_announce(p_channel uuid, p_kind text, p_about uuid) returns void language sql set search_path = public, pg_temp
as $$ insert into channel_notice (channel_id, kind, done_by, about) values (p_channel, p_kind, viewer(), p_about) $$;

-- The log says of a confidential room which it is, and not what it is called.
create function channel_audit(p_action text, p_channel channel, p_said text) returns void language sql set search_path = public, pg_temp
as $$ select audit(p_action, 'channel:' || p_channel.id, case p_channel.visibility when 'confidential' then '' else p_said end) $$;

-- A new channel, by its columns; returned is the address that was free. In a room are at first whoever made it and the leads of its participant.
create function channel_create(p_record jsonb, p_organisations uuid[]) returns text
language plpgsql security definer set search_path = public, pg_temp
as $$
declare said channel := jsonb_populate_record(null::channel, p_record); made channel;
begin
  if not may_create_channel(said.visibility, said.organisation_id) or exists (select from organisation o
    where o.id = said.organisation_id and (o.completed_on is not null or o.withdrawn_on is not null)) then
    raise insufficient_privilege using message = 'this channel is not hers to make';
  end if;
  perform pg_advisory_xact_lock(hashtext('channel_order'));
  insert into channel (slug, name, short_name, visibility, summary, description, description_html, organisation_id, icon, position)
  select said.slug || case n when 1 then '' else '-' || n end, said.name, said.short_name, said.visibility, said.summary,
    said.description, said.description_html, case said.visibility when 'confidential' then said.organisation_id end,
    case said.visibility when 'confidential' then 'shield' else 'speech' end,
    (select coalesce(max(position), 0) + 1 from channel)
  from generate_series(1, 10000) n
  where not exists (select from channel c where c.slug = said.slug || case n when 1 then '' else '-' || n end)
  order by n limit 1
  returning * into made;
  insert into stream (id, channel_id) values ('channel:' || made.id, made.id);
  insert into channel_organisation (channel_id, organisation_id)
  select made.id, o.id from organisation o where made.visibility = 'organisations' and o.id = any (p_organisations);
  insert into channel_reader (channel_id, membership_id)
  select made.id, m.id from membership m
  where made.visibility = 'confidential' and m.ended_at is null
    and (m.id = viewer() or (m.role = 'lead' and m.organisation_id = made.organisation_id));
  perform channel_audit('channel.created', made, made.name);
  return made.slug;
end $$;
grant insert on stream to rathausrunde_definer;

-- Another name, or other readers; null when somebody was faster. A room stays one, and no channel becomes one: its readers trusted in that.
create function channel_change(p_channel uuid, p_revision integer, p_record jsonb, p_organisations uuid[]) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare before channel := keep(p_channel); said channel; after channel; came text; went text;
begin
  if before.revision <> p_revision then return null; end if;
  said := jsonb_populate_record(before, p_record);
  if (said.visibility = 'confidential') <> (before.visibility = 'confidential') or before.archived_at is not null then
    raise insufficient_privilege using message = 'this channel does not change like that';
  end if;
  update channel set name = said.name, short_name = said.short_name, summary = said.summary, visibility = said.visibility,
    revision = revision + 1
  where id = before.id returning * into after;
  with gone as (
    delete from channel_organisation c where c.channel_id = after.id
      and not (after.visibility = 'organisations' and c.organisation_id = any (p_organisations))
    returning c.organisation_id)
  select string_agg(o.name, ', ' order by o.name) into went from gone join organisation o on o.id = gone.organisation_id;
  with new as (
    insert into channel_organisation (channel_id, organisation_id)
    select after.id, o.id from organisation o where after.visibility = 'organisations' and o.id = any (p_organisations)
    on conflict do nothing returning organisation_id)
  select string_agg(o.name, ', ' order by o.name) into came from new join organisation o on o.id = new.organisation_id;
  perform channel_audit('channel.changed', after, concat_ws('; ',
    case when after.name <> before.name then 'name: ' || before.name || ' → ' || after.name end,
    case when after.visibility <> before.visibility then 'visibility: ' || before.visibility || ' → ' || after.visibility end,
    'organisations: + ' || came, 'organisations: − ' || went));
  return channel_tell(after.id);
end $$;

-- Who is named to read: she comes in, or goes. Everybody in a room learns of it. Null when it was so before.
create function channel_reader_set(p_channel uuid, p_membership uuid, p_in boolean) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare kept channel := keep(p_channel);
begin
  if p_in then
    if not exists (select from membership m where m.id = p_membership and may_be_named(kept, m)) then
      raise insufficient_privilege using message = 'this channel does not name her';
    end if;
    insert into channel_reader (channel_id, membership_id) values (kept.id, p_membership) on conflict do nothing;
  else
    delete from channel_reader where channel_id = kept.id and membership_id = p_membership;
  end if;
  if not found then return null; end if;
  if not p_in then
    -- what she kept here goes with her right to read
    delete from channel_curator where channel_id = kept.id and membership_id = p_membership;
    delete from taken_on where channel_id = kept.id and membership_id = p_membership;
  end if;
  perform channel_announce(kept.id, case when p_in then 'reader_added' else 'reader_removed' end, p_membership);
  perform audit(case when p_in then 'channel.reader_added' else 'channel.reader_removed' end, 'channel:' || kept.id,
    'membership:' || p_membership);
  return channel_tell(kept.id);
end $$;

-- Who curates is chosen among those who read and could; null when it was so before.
create function channel_curator_set(p_channel uuid, p_membership uuid, p_in boolean) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare kept channel := keep(p_channel);
begin
  if p_in then
    if not exists (select from membership m join readership r on r.membership_id = m.id and r.channel_id = kept.id
      where m.id = p_membership and m.role in ('member', 'lead', 'ministry', 'advisor')) then
      raise insufficient_privilege using message = 'she does not curate this channel';
    end if;
    insert into channel_curator (channel_id, membership_id) values (kept.id, p_membership) on conflict do nothing;
  else
    delete from channel_curator where channel_id = kept.id and membership_id = p_membership;
  end if;
  if not found then return null; end if;
  perform audit(case when p_in then 'channel.curator_named' else 'channel.curator_released' end, 'channel:' || kept.id,
    'membership:' || p_membership);
  return channel_tell(kept.id);
end $$;

-- The end of a channel, and its return; null when it was so before.
create function channel_archive(p_channel uuid, p_archived boolean, p_reason text) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare kept channel := keep(p_channel);
begin
  if kept.ended_with_participant then
    raise insufficient_privilege using message = 'the room ended with its participant';
  end if;
  update channel set archived_at = case when p_archived then clock_timestamp() end
  where id = kept.id and (archived_at is not null) <> p_archived;
  if not found then return null; end if;
  perform channel_announce(kept.id, case when p_archived then 'archived' else 'reopened' end, null);
  perform channel_audit(case when p_archived then 'channel.archived' else 'channel.reopened' end, kept, p_reason);
  return channel_tell(kept.id);
end $$;

-- A participant takes part no more: its rooms end with it. When that is taken back those alone come back that this ended.
create function participant_rooms_set(p_organisation uuid, p_ended boolean) returns void
language plpgsql set search_path = public, pg_temp
as $$
declare room uuid;
begin
  for room in
    update channel set archived_at = case when p_ended then clock_timestamp() end, ended_with_participant = p_ended
    where organisation_id = p_organisation and case when p_ended then archived_at is null else ended_with_participant end
    returning id
  loop
    perform channel_announce(room, case when p_ended then 'archived' else 'reopened' end, null);
    perform audit(case when p_ended then 'channel.archived_with_participant' else 'channel.reopened_with_participant' end, 'channel:' || room, 'organisation:' || p_organisation);
    perform channel_tell(room);
  end loop;
end $$;

-- What ends with a participant, before it does: figures alone, because the administrator reads neither rooms nor drafts.
create function participant_leaves(p_organisation uuid) returns table (people integer, rooms integer, drafts integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  with open_rooms as (select c.id, c.slug from channel c where c.organisation_id = p_organisation and c.archived_at is null)
  select
    (select count(*)::integer from membership m where m.organisation_id = p_organisation and m.ended_at is null),
    (select count(*)::integer from open_rooms),
    (select count(*)::integer from draft d where d.place in (select 'channel:' || r.slug from open_rooms r
      union all select 'thread:' || t.id from thread t join open_rooms r on r.id = t.channel_id))
  where viewer_role() = 'admin'
$$;

-- What an administrator could look into: of a confidential room whose it is, and its name only while he looks.
create function channels_to_look()
returns table (id uuid, slug text, name text, organisation_id uuid, created_at timestamptz, look_until timestamptz, look_reason text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.id, c.slug, case when c.visibility <> 'confidential' or l.id is not null then c.name end, c.organisation_id, c.created_at,
    l.until, l.reason
  from channel c
  left join channel_look l on l.channel_id = c.id and l.membership_id = viewer() and l.ended_at is null and l.until > now()
  where viewer_role() = 'admin' and c.visibility <> 'everyone'
  order by c.position, c.id
$$;

-- The administrator looks in: all in it learn of it and why, and the log keeps it. It ends by itself. Null when he looks already.
create function channel_look_open(p_channel uuid, p_reason text, p_minutes integer) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare looked channel; ends timestamptz := clock_timestamp() + make_interval(mins => least(p_minutes, 240));
begin
  select * into looked from channel c where c.id = p_channel and c.visibility <> 'everyone' and viewer_role() = 'admin' for no key update;
  if looked.id is null then raise insufficient_privilege using message = 'only administrators look in'; end if;
  if exists (select from channel_look l where l.channel_id = looked.id and l.membership_id = viewer() and l.ended_at is null
    and l.until > now()) then return null; end if;
  insert into channel_look (channel_id, membership_id, reason, until) values (looked.id, viewer(), p_reason, ends);
  insert into channel_notice (channel_id, kind, done_by, note, until) values (looked.id, 'look_opened', viewer(), p_reason, ends);
  perform audit('channel.look_opened', 'channel:' || looked.id, p_reason);
  return channel_tell(looked.id);
end $$;

create function channel_look_end(p_channel uuid) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update channel_look set ended_at = clock_timestamp()
  where channel_id = p_channel and membership_id = viewer() and ended_at is null and until > now();
  if not found then return null; end if;
  perform channel_announce(p_channel, 'look_ended', null);
  perform audit('channel.look_ended', 'channel:' || p_channel, '');
  return channel_tell(p_channel);
end $$;
grant insert, update on channel_look to rathausrunde_definer;

-- What is archived is read and no more; a trigger, so that no deed can forget it. Taking back one's own words and hiding those of others stay possible:
-- the law asks for that in an archive, too.
create function archived_is_read_only() returns trigger language plpgsql set search_path = public, pg_temp
as $$
declare places uuid[] := case tg_op when 'INSERT' then array[new.channel_id] when 'DELETE' then array[old.channel_id]
  else array[old.channel_id, new.channel_id] end;
begin
  if exists (select from channel c where c.id = any (places) and c.archived_at is not null) then
    raise insufficient_privilege using message = 'the channel is archived';
  end if;
  -- whoever looks in writes nothing there
  if current_user = 'rathausrunde_app' and viewer_role() = 'admin'
    and exists (select from channel c where c.id = any (places) and c.visibility <> 'everyone') then
    raise insufficient_privilege using message = 'an administrator only looks in here';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger archived before insert on thread for each row execute function archived_is_read_only();
create trigger archived_place before update of channel_id, post_count on thread
  for each row execute function archived_is_read_only();
-- a title with somebody's name in it is erased in an archive, too
create trigger archived_thread before update of title, kind, closed_at, pinned_until on thread
  for each row when (current_user = 'rathausrunde_app') execute function archived_is_read_only();
create trigger archived_answered before update of state on thread
  for each row when (new.state = 'answered' and new.accepted_post_id is null and current_user = 'rathausrunde_app')
  execute function archived_is_read_only();
create trigger archived_taken before update of thread_id on post
  for each row when (new.thread_id is distinct from old.thread_id) execute function archived_is_read_only();
create trigger archived_accepting before update of accepted_post_id on thread
  for each row when (new.accepted_post_id is not null) execute function archived_is_read_only();
create trigger archived before insert on post for each row execute function archived_is_read_only();
create trigger archived_post before update of body on post
  for each row when (new.stub is null and old.stub is null) execute function archived_is_read_only();
create trigger archived before insert on expert_answer for each row execute function archived_is_read_only();
create trigger archived before insert on expert_signature for each row execute function archived_is_read_only();
create trigger archived before insert on expert_suggestion for each row execute function archived_is_read_only();
create trigger archived before insert on helpful_mark for each row execute function archived_is_read_only();
create trigger archived before insert on concern for each row execute function archived_is_read_only();
create trigger archived before insert or delete on channel_reading for each row execute function archived_is_read_only();

-- nor is it described anew
create function archived_is_not_curated() returns trigger language plpgsql
as $$
begin
  if current_user = 'rathausrunde_app' then raise insufficient_privilege using message = 'the channel is archived'; end if;
  return new;
end $$;
create trigger archived before update on channel for each row when (old.archived_at is not null)
  execute function archived_is_not_curated();

-- How often somebody is signed in and since when, for the administrator; where from, nobody learns.
create function membership_sessions(p_membership uuid) returns table (count integer, since timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select found.count, found.since from (
    select count(*)::integer as count, min(s.created_at) as since from session s
    where s.person_id = (select m.person_id from membership m where m.id = p_membership)
      and s.expires_at > now() and s.absolute_expires_at > now()) found
  where viewer_role() = 'admin'
$$;

-- A device was lost: she signs in anew. One's own end at one's account.
create function membership_sessions_end(p_membership uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare held membership := manage(p_membership);
begin
  if viewer_role() <> 'admin' or held.person_id = viewer_person() then
    raise insufficient_privilege using message = 'only administrators end sessions of others';
  end if;
  delete from session where person_id = held.person_id;
  if found then perform audit('sessions.ended', 'person:' || held.person_id, ''); end if;
end $$;

-- The audit log, for those who read it: the ministry and the administrator.
create function audit_entries(p_action text, p_name text, p_from timestamptz, p_to timestamptz, p_before bigint, p_most integer)
returns table (number bigint, at timestamptz, membership_id uuid, action text, subject text, reason text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.number, a.at, a.membership_id, a.action, a.subject, a.reason from audit_log a
  where viewer_role() in ('admin', 'ministry') and (p_action is null or a.action = p_action)
    and (p_from is null or a.at >= p_from) and (p_to is null or a.at < p_to) and (p_before is null or a.number < p_before)
    and (p_name is null or exists (select from membership m join person p on p.id = m.person_id
      where m.id = a.membership_id and position(lower(p_name) in lower(p.name)) > 0))
  order by a.number desc limit p_most
$$;

create function audit_state() returns table (entries bigint, broken bigint)
language sql stable security definer set search_path = public, pg_temp
as $$ select (select count(*) from audit_log), audit_broken_at() where viewer_role() in ('admin', 'ministry') $$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
    and p.proname in ('channels_kept', 'channel_create', 'channel_change', 'channel_reader_set', 'channel_curator_set', 'channel_archive',
      'participant_leaves', 'audit_entries', 'audit_state', 'channels_to_look',
      'membership_sessions', 'membership_sessions_end', 'channel_look_open', 'channel_look_end') loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
