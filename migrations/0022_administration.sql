-- Who looks after whom: whoever may bring somebody in (`may_invite`) also changes her function and role, suspends her and ends her membership.
-- These deeds stand one after the other (the lock), so that two never take away the last lead, or the last administrator, together.

-- How far an organisation takes part, each with its day.
alter table organisation
  add column selected_on date,
  add column active_since date,
  add column withdrawn_on date,
  add column completed_on date;
update organisation set active_since = german_day(created_at);
alter table organisation alter column active_since set default current_date;

-- The lead of a participant that takes part, or the administrator, without whom there is none who could sign in.
create function alone() returns table (id uuid, person_id uuid) language sql stable set search_path = public, pg_temp
as $$
  with able as materialized (
    select m.id, m.person_id, m.role, m.organisation_id from membership m
    join person p on p.id = m.person_id and p.suspended_at is null
    join credential c on c.person_id = m.person_id and c.password_hash is not null
    join organisation o on o.id = m.organisation_id
    where m.ended_at is null and (m.role = 'admin' or (m.role = 'lead' and o.withdrawn_on is null and o.completed_on is null)))
  select one.id, one.person_id from able one where not exists (
    select from able other where other.person_id <> one.person_id and other.role = one.role
      and (one.role = 'admin' or other.organisation_id = one.organisation_id))
$$;

create function acts_alone(p_membership uuid) returns boolean language sql stable set search_path = public, pg_temp
as $$ select p_membership in (select id from alone()) $$;

-- Somebody who also belongs where the viewer may not invite: what touches the whole person is not for her.
create function belongs_elsewhere(p_person uuid) returns boolean language sql stable set search_path = public, pg_temp
as $$
  select exists (select from membership m where m.person_id = p_person and m.ended_at is null
    and not may_invite(m.organisation_id, m.role))
$$;

-- Whom the administration has suspended, the administration alone brings back.
create function held_by_administration(p_person uuid) returns boolean language sql stable set search_path = public, pg_temp
as $$
  select coalesce((select m.role = 'admin' from audit_log a join membership m on m.id = a.membership_id
    where a.subject = 'person:' || p_person and a.action = 'person.suspended' order by a.number desc limit 1), false)
$$;

-- Colleagues who do the same work in the same organisation, and can sign in.
create function successors(p_of membership) returns setof membership language sql stable set search_path = public, pg_temp
as $$
  select m.* from membership m
  join person p on p.id = m.person_id and p.suspended_at is null
  join credential c on c.person_id = m.person_id and c.password_hash is not null
  where m.organisation_id = p_of.organisation_id and m.role = p_of.role and m.ended_at is null and m.person_id <> p_of.person_id
$$;

-- The memberships that the viewer looks after. `note`: why it ended, or why the person is suspended.
create function memberships_manageable()
returns table (id uuid, person_id uuid, name text, email text, function text, role text, organisation_id uuid, municipality_id uuid,
  state text, joined boolean, invited_until timestamptz, suspended_at timestamptz, ended_at timestamptz, since timestamptz, note text,
  elsewhere boolean, alone boolean, alone_anywhere boolean, held boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  with hers as materialized (
    select organisation_id, role, may_invite(organisation_id, role) as are
    from (select distinct organisation_id, role from membership) each),
  single as materialized (select * from alone())
  select m.id, m.person_id, p.name, c.email, m.function, m.role, m.organisation_id, m.municipality_id,
    case when m.ended_at is not null then 'ended' when p.suspended_at is not null then 'suspended'
      when c.password_hash is null then 'invited' else 'active' end,
    c.password_hash is not null,
    (select max(l.expires_at) from one_time_link l where l.person_id = m.person_id and l.used_at is null and l.purpose = 'invitation'),
    p.suspended_at, m.ended_at, m.created_at,
    coalesce((select a.reason from audit_log a
      where a.subject = case when m.ended_at is not null then 'membership:' || m.id
          when p.suspended_at is not null then 'person:' || m.person_id end
        and a.action in ('membership.ended', 'invitation.revoked', 'person.suspended')
      order by a.number desc limit 1), ''),
    exists (select from membership o join hers h using (organisation_id, role)
      where o.person_id = m.person_id and o.ended_at is null and not h.are),
    m.id in (select s.id from single s), m.person_id in (select s.person_id from single s),
    p.suspended_at is not null and held_by_administration(m.person_id)
  from membership m join hers h using (organisation_id, role)
  join person p on p.id = m.person_id join credential c on c.person_id = m.person_id
  where h.are
$$;

-- One of them, while nobody else changes any.
create function manage(p_membership uuid) returns membership language plpgsql set search_path = public, pg_temp
as $$
declare found_one membership;
begin
  perform pg_advisory_xact_lock(hashtext('memberships'));
  select * into found_one from membership m where m.id = p_membership and may_invite(m.organisation_id, m.role);
  if found_one.id is null then raise insufficient_privilege using message = 'somebody else looks after this membership'; end if;
  return found_one;
end $$;

create function membership_change(p_membership uuid, p_function text, p_role text, p_municipality uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare before membership := manage(p_membership); after membership;
begin
  if before.ended_at is not null or not may_invite(before.organisation_id, p_role)
    or (p_role <> before.role and (before.person_id = viewer_person() or acts_alone(before.id))) then
    raise insufficient_privilege using message = 'this role is not hers to give or to take';
  end if;
  update membership m set function = p_function, role = p_role,
    municipality_id = (select t.id from municipality t where t.id = p_municipality and t.organisation_id = m.organisation_id)
  where m.id = before.id
    and (m.function, m.role, m.municipality_id) is distinct from (p_function, p_role, p_municipality)
  returning * into after;
  if after.id is not null then
    perform audit('membership.changed', 'membership:' || after.id, concat_ws('; ',
      case when after.role <> before.role then 'role: ' || before.role || ' → ' || after.role end,
      case when after.function <> before.function then 'function: ' || before.function || ' → ' || after.function end,
      case when after.municipality_id is distinct from before.municipality_id then
        'municipality: ' || coalesce((select name from municipality where id = before.municipality_id), '–') || ' → '
          || coalesce((select name from municipality where id = after.municipality_id), '–') end));
  end if;
end $$;

-- What a membership leaves behind when it ends: figures, and by id the rooms that name her; whether the viewer learns their names is decided
-- where they are read. Drafts are hers as long as she belongs anywhere. `colleagues`: who can go on with what she has taken on.
create function membership_leaves(p_membership uuid, p_due date)
returns table (taken_on integer, drafts integer, to_review integer, rooms uuid[], colleagues json)
language sql stable security definer set search_path = public, pg_temp
as $$
  select
    (select count(*)::integer from taken_on t where t.membership_id = m.id),
    (select count(*)::integer from draft d where d.person_id = m.person_id and not exists (
      select from membership o where o.person_id = m.person_id and o.id <> m.id and o.ended_at is null)),
    (select count(*)::integer from expert_answer e where e.taken_off_at is null and e.valid_until <= p_due
      and (e.pinned_by = m.id or exists (
        select from expert_signature s where s.expert_answer_id = e.id and s.membership_id = m.id))),
    array(select r.channel_id from channel_reader r where r.membership_id = m.id),
    coalesce((select json_agg(json_build_object('id', c.id, 'name', p.name, 'function', c.function) order by p.name collate "de-x-icu")
      from successors(m) c join person p on p.id = c.person_id), '[]')
  from membership m where m.id = p_membership and may_invite(m.organisation_id, m.role)
$$;

-- `p_day` is the last one on which she belonged. Her sessions for it are over; what she wrote stays hers. Questions that she has taken on go to
-- the successor where he reads, else they wait again; returned are the streams that say so.
create function membership_end(p_membership uuid, p_day date, p_note text, p_successor uuid)
returns table (told_stream text, told_head bigint, told_channel uuid)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare ending membership := manage(p_membership); handed uuid[]; given_back uuid[];
begin
  if ending.ended_at is not null or ending.person_id = viewer_person() or acts_alone(ending.id) then
    raise insufficient_privilege using message = 'this membership is not hers to end';
  end if;
  with done as (
    update taken_on t set membership_id = c.id, person_id = c.person_id, taken_at = clock_timestamp(), instead_of = t.person_id
    from successors(ending) c
    where c.id = p_successor and t.membership_id = ending.id
      and exists (select from readership r where r.membership_id = c.id and r.channel_id = t.channel_id)
    returning t.thread_id)
  select array_agg(thread_id) into handed from done;
  with done as (delete from taken_on t where t.membership_id = ending.id returning t.thread_id)
  select array_agg(thread_id) into given_back from done;
  update membership set ended_at =
    greatest(ending.created_at, least(clock_timestamp(), (p_day + 1)::timestamp at time zone 'Europe/Berlin'))
  where id = ending.id;
  delete from session where membership_id = ending.id;
  delete from one_time_link where person_id = ending.person_id and used_at is null
    and not exists (select from membership m where m.person_id = ending.person_id and m.ended_at is null);
  perform audit('membership.ended', 'membership:' || ending.id, p_note);
  if handed is not null then
    perform audit('questions.handed_over', 'membership:' || ending.id, 'membership:' || p_successor);
  end if;
  return query
    with given as (
      select t.id, t.channel_id, row_number() over (partition by t.channel_id order by t.id) as nth
      from thread t where t.id = any (handed || given_back)),
    locked as materialized (
      select s.id from stream s where s.id in (select 'channel:' || g.channel_id from given g) order by s.id for update),
    grown as (
      update stream s set head = s.head + n.count
      from (select g.channel_id, count(*) from given g group by g.channel_id) n
      where s.id = 'channel:' || n.channel_id and s.id in (select l.id from locked l)
      returning s.id, s.head, s.channel_id, n.count),
    written as (
      insert into event (stream, seq, type, at, data)
      select g.id, g.head - g.count + e.nth, 'question.taken_on', clock_timestamp(), json_build_object('threadId', e.id)
      from given e join grown g on g.channel_id = e.channel_id)
    select g.id, g.head, g.channel_id from grown g;
end $$;

create function membership_resume(p_membership uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare resumed membership := manage(p_membership);
begin
  update membership set ended_at = null where id = resumed.id and ended_at is not null;
  if found then perform audit('membership.resumed', 'membership:' || resumed.id, ''); end if;
end $$;

-- Of somebody who was invited and has never been here: her link opens nothing any more, and she belongs no longer.
create function invitation_revoke(p_membership uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare revoked membership := manage(p_membership);
begin
  if revoked.ended_at is not null or belongs_elsewhere(revoked.person_id)
    or exists (select from credential where person_id = revoked.person_id and password_hash is not null) then
    raise insufficient_privilege using message = 'this is no invitation of hers';
  end if;
  delete from one_time_link where person_id = revoked.person_id and used_at is null;
  update membership set ended_at = clock_timestamp() where id = revoked.id;
  perform audit('invitation.revoked', 'membership:' || revoked.id, '');
end $$;

-- The person behind the membership comes in nowhere any more, until she is brought back.
create function person_suspend(p_membership uuid, p_reason text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare held membership := manage(p_membership);
begin
  if held.ended_at is not null or held.person_id = viewer_person() or belongs_elsewhere(held.person_id)
    or exists (select from membership m where m.person_id = held.person_id and acts_alone(m.id)) then
    raise insufficient_privilege using message = 'this person is not hers to suspend';
  end if;
  update person set suspended_at = clock_timestamp() where id = held.person_id and suspended_at is null;
  if not found then return; end if;
  delete from session where person_id = held.person_id;
  delete from one_time_link where person_id = held.person_id and used_at is null;
  perform audit('person.suspended', 'person:' || held.person_id, p_reason);
end $$;

create function person_reinstate(p_membership uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare held membership := manage(p_membership);
begin
  if held.ended_at is not null or belongs_elsewhere(held.person_id)
    or (viewer_role() <> 'admin' and held_by_administration(held.person_id)) then
    raise insufficient_privilege using message = 'this person is not hers to bring back';
  end if;
  update person set suspended_at = null where id = held.person_id and suspended_at is not null;
  if found then perform audit('person.reinstated', 'person:' || held.person_id, ''); end if;
end $$;

-- Nobody comes back to these drafts: whoever wrote them has belonged nowhere since then, and has not been let go later than that. Somebody may
-- be let go in March as of January, so what counts is when it was done. Nor are those sent that lie where it was archived since then.
create function prune_drafts(p_before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp
as $$
  with gone as (delete from draft d where not exists (
    select from membership m where m.person_id = d.person_id and (m.ended_at is null or m.ended_at >= p_before or exists (
      select from audit_log a where a.subject = 'membership:' || m.id and a.action = 'membership.ended' and a.at >= p_before)))
    or d.place in (select 'channel:' || c.slug from channel c where c.archived_at < p_before
      union all select 'thread:' || t.id from thread t join channel c on c.id = t.channel_id and c.archived_at < p_before) returning 1)
  select count(*) from gone
$$;
grant delete on draft to rathausrunde_definer;
grant update on taken_on to rathausrunde_definer;

-- A new organisation, or what is to stand of one; null when somebody was faster (`p_revision`). `p_record`: columns by their names;
-- `p_municipalities`: all of them, those without id are new; null leaves them as they are.
create function organisation_save(p_id uuid, p_revision integer, p_record jsonb, p_municipalities jsonb) returns uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
declare before organisation; said organisation; after organisation;
begin
  if viewer_role() is distinct from 'admin' then
    raise insufficient_privilege using message = 'only administrators keep organisations';
  end if;
  if p_id is null then
    said := jsonb_populate_record(null::organisation, p_record);
    insert into organisation (slug, name, kind, tile_letters, tile_hue, tile_shape)
    values (said.slug, said.name, said.kind, said.tile_letters, said.tile_hue, said.tile_shape) returning * into before;
    perform audit('organisation.created', 'organisation:' || before.id, before.name);
  else
    select * into before from organisation where id = p_id and about_revision = p_revision for update;
    if before.id is null then return null; end if;
    said := jsonb_populate_record(before, p_record);
  end if;
  update organisation set name = said.name, kind = said.kind, district = said.district, tile_letters = said.tile_letters,
    tile_hue = said.tile_hue, tile_shape = said.tile_shape, selected_on = said.selected_on, active_since = said.active_since,
    withdrawn_on = said.withdrawn_on, completed_on = said.completed_on,
    about_revision = before.about_revision + case when p_id is null then 0 else 1 end
  where id = before.id returning * into after;
  if coalesce(before.withdrawn_on, before.completed_on) is null <> (coalesce(after.withdrawn_on, after.completed_on) is null) then
    perform participant_rooms_set(after.id, coalesce(after.withdrawn_on, after.completed_on) is not null);
  end if;
  -- nobody has a role that an organisation of this kind does not give
  if exists (select from membership m where m.organisation_id = after.id and m.ended_at is null
    and not may_invite(after.id, m.role)) then
    raise insufficient_privilege using message = 'there are people whose roles do not go with this kind';
  end if;
  if p_municipalities is not null then
    update membership m set municipality_id = null
    where m.organisation_id = after.id and m.ended_at is not null and not exists (
      select from jsonb_array_elements(p_municipalities) e where (e ->> 'id')::uuid = m.municipality_id);
    delete from municipality t where t.organisation_id = after.id and not exists (
      select from jsonb_array_elements(p_municipalities) e where (e ->> 'id')::uuid = t.id);
    update municipality t set name = e ->> 'name', leads = (e ->> 'leads')::boolean
    from jsonb_array_elements(p_municipalities) e where t.organisation_id = after.id and t.id = (e ->> 'id')::uuid;
    insert into municipality (organisation_id, name, leads)
    select after.id, e ->> 'name', (e ->> 'leads')::boolean from jsonb_array_elements(p_municipalities) e where e ->> 'id' is null;
  end if;
  if p_id is not null then
    perform audit('organisation.changed', 'organisation:' || after.id, coalesce((
      select string_agg(concat(b.key, ': ', coalesce(b.value, '–'), ' → ', coalesce(a.value, '–')), '; ' order by b.key)
      from jsonb_each_text(to_jsonb(before)) b join jsonb_each_text(to_jsonb(after)) a on a.key = b.key
      where a.value is distinct from b.value and b.key <> 'about_revision'), ''));
  end if;
  return after.id;
end $$;
grant insert, update on organisation to rathausrunde_definer;
grant insert, update, delete on municipality to rathausrunde_definer;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
    and p.proname ~ '^(memberships_manageable|membership_|organisation_save|prune_drafts|invitation_revoke|person_suspend|person_reinstate)' loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;

-- some thousand rows at most: nobody waits
-- squawk-ignore require-concurrent-index-creation
create index audit_log_subject on audit_log (subject);
