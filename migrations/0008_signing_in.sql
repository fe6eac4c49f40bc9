-- Signing in happens before there is a viewer: these functions are its whole reach into people, credentials and sessions.
create function session_find(p_id text)
returns table (id text, person_id uuid, membership_id uuid, created_at timestamptz, expires_at timestamptz,
  absolute_expires_at timestamptz, name text, language text, function text, role text,
  organisation_id uuid, organisation_slug text, organisation_name text, organisation_kind text,
  tile_letters text, tile_hue integer, tile_shape text, member_since timestamptz, house_rules_due boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.id, s.person_id, s.membership_id, s.created_at, s.expires_at, s.absolute_expires_at,
    p.name, p.language, m.function, m.role, o.id, o.slug, o.name, o.kind, o.tile_letters, o.tile_hue, o.tile_shape,
    m.created_at,
    exists (select from legal_version v where v.page = 'house-rules' and v.number > 0 and v.needs_acceptance
      and not exists (select from house_rules_acceptance a where a.person_id = s.person_id and a.number >= v.number))
  from session s
  join person p on p.id = s.person_id and p.suspended_at is null
  join membership m on m.id = s.membership_id and m.ended_at is null
  join organisation o on o.id = m.organisation_id
  where s.id = p_id and s.absolute_expires_at > now()
$$;

create function session_create(p_id text, p_person uuid, p_membership uuid, p_device text, p_expires timestamptz, p_absolute timestamptz)
returns void language sql security definer set search_path = public, pg_temp
as $$
  insert into session (id, person_id, membership_id, device, expires_at, absolute_expires_at)
  select p_id, m.person_id, m.id, p_device, p_expires, p_absolute
  from membership m where m.id = p_membership and m.person_id = p_person and m.ended_at is null
$$;

create function session_extend(p_id text, p_expires timestamptz) returns void
language sql security definer set search_path = public, pg_temp
as $$ update session set expires_at = least(p_expires, absolute_expires_at) where id = p_id $$;

-- Before signing in there is no viewer; once there is one, these reach her own sessions alone.
create function session_end(p_id text) returns void language sql security definer set search_path = public, pg_temp
as $$ delete from session where id = p_id and (viewer() is null or person_id = viewer_person()) $$;

create function sessions_end_of(p_person uuid, p_except text) returns void
language sql security definer set search_path = public, pg_temp
as $$
  delete from session where person_id = p_person and id is distinct from p_except
    and (viewer() is null or person_id = viewer_person())
$$;

create function sessions_end_expired() returns void language sql security definer set search_path = public, pg_temp
as $$ delete from session where expires_at <= now() or absolute_expires_at <= now() $$;

create function sessions_of(p_person uuid)
returns table (id text, person_id uuid, membership_id uuid, device text, created_at timestamptz, expires_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select id, person_id, membership_id, device, created_at, expires_at from session
  where person_id = p_person and (viewer() is null or person_id = viewer_person())
    and expires_at > now() and absolute_expires_at > now() order by created_at desc
$$;

-- The memberships of the viewer's person that have not ended: she chooses for which of them she speaks.
create function session_act_for(p_id text, p_membership uuid) returns boolean
language sql security definer set search_path = public, pg_temp
as $$
  with changed as (
    update session s set membership_id = m.id from membership m
    where s.id = p_id and s.person_id = viewer_person()
      and m.id = p_membership and m.person_id = s.person_id and m.ended_at is null returning 1)
  select exists (select from changed)
$$;

create function credential_find(p_email text)
returns table (person_id uuid, password_hash text, membership_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.person_id, c.password_hash,
    (select m.id from membership m where m.person_id = c.person_id and m.ended_at is null order by m.created_at limit 1)
  from credential c join person p on p.id = c.person_id and p.suspended_at is null
  where lower(c.email) = lower(p_email)
$$;

create function credential_of_viewer() returns text
language sql stable security definer set search_path = public, pg_temp
as $$ select password_hash from credential where person_id = viewer_person() $$;

-- False when the password is no longer the one that was looked at: two who change it at once do not both succeed.
create function password_change(p_present text, p_hash text) returns boolean
language sql security definer set search_path = public, pg_temp
as $$
  with changed as (
    update credential set password_hash = p_hash, password_set_at = now()
    where person_id = viewer_person() and password_hash = p_present returning 1)
  select exists (select from changed)
$$;

-- The hash covers the entry and the hash before it, each value in its own place, so a later change shows.
create function audit_hash(p_before text, p_entry audit_log) returns text language sql stable set search_path = public, pg_temp
return encode(sha256(convert_to(json_build_array(p_before, p_entry.number, extract(epoch from p_entry.at), p_entry.membership_id,
  p_entry.action, p_entry.subject, p_entry.reason)::text, 'UTF8')), 'hex');

-- The number of the first entry that was changed, or whose predecessor is missing; null when all is well.
create function audit_broken_at() returns bigint language sql stable set search_path = public, pg_temp
return (select min(number) from (
  select number, hash <> audit_hash(coalesce(lag(hash) over w, ''), audit_log)
    or number <> coalesce(lag(number) over w, 0) + 1 as broken
  from audit_log window w as (order by number)) checked where broken);

-- An entry of the audit log.
create function audit(p_action text, p_subject text, p_reason text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare last audit_log; entry audit_log;
begin
  perform pg_advisory_xact_lock(hashtext('audit_log'));
  select * into last from audit_log order by number desc limit 1;
  entry := row(coalesce(last.number, 0) + 1, clock_timestamp(), viewer(), p_action, p_subject, p_reason, '');
  entry.hash := audit_hash(coalesce(last.hash, ''), entry);
  insert into audit_log select entry.*;
end $$;

-- Who may bring whom in: leads into their own organisation, advisors into participants and planning offices, the ministry
-- into its own, administrators into any.
create function may_invite(p_organisation uuid, p_role text) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((
    select case viewer_role()
      when 'admin' then true
      when 'lead' then o.id = viewer_organisation() and p_role in ('member', 'lead')
      when 'ministry' then o.id = viewer_organisation() and p_role = 'ministry'
      when 'advisor' then (o.kind in ('municipality', 'association') and p_role in ('member', 'lead'))
        or (o.kind = 'planningOffice' and p_role = 'planner')
      else false end
      and case p_role
        when 'member' then o.kind in ('municipality', 'association')
        when 'lead' then o.kind in ('municipality', 'association')
        when 'advisor' then o.kind = 'institute'
        when 'ministry' then o.kind = 'ministry'
        when 'planner' then o.kind = 'planningOffice'
        when 'admin' then o.kind = 'operator'
        else false end
    from organisation o where o.id = p_organisation), false)
$$;

create function people_manageable()
returns table (id uuid, name text, function text, email text, role text, active boolean, organisation_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id, p.name, m.function, c.email, m.role, c.password_hash is not null, m.organisation_id
  from membership m join person p on p.id = m.person_id join credential c on c.person_id = p.id
  where m.ended_at is null and p.suspended_at is null and may_invite(m.organisation_id, m.role)
  order by p.name collate "de-x-icu"
$$;

create function person_invite(p_name text, p_email text, p_function text, p_organisation uuid, p_role text, p_municipality uuid)
returns uuid language plpgsql security definer set search_path = public, pg_temp
as $$
declare invited uuid;
begin
  if not may_invite(p_organisation, p_role) then
    raise exception 'denied' using errcode = '42501';
  end if;
  insert into person (name) values (p_name) returning id into invited;
  insert into credential (person_id, email) values (invited, p_email);
  insert into membership (person_id, organisation_id, municipality_id, role, function)
  values (invited, p_organisation,
    (select id from municipality where id = p_municipality and organisation_id = p_organisation), p_role, p_function);
  return invited;
end $$;

-- A one-time link ends the ones before it; redeeming it sets the password and ends every session of the person.
create function one_time_link_create(p_token_hash text, p_person uuid, p_expires timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp
as $$
declare kind text;
begin
  if not exists (select from membership m where m.person_id = p_person and m.ended_at is null
      and may_invite(m.organisation_id, m.role))
    or exists (select from membership m where m.person_id = p_person and m.ended_at is null
      and not may_invite(m.organisation_id, m.role)) then
    raise exception 'denied' using errcode = '42501';
  end if;
  select case when password_hash is null then 'invitation' else 'password' end into kind
  from credential where person_id = p_person;
  delete from one_time_link where person_id = p_person and used_at is null;
  insert into one_time_link (token_hash, person_id, purpose, created_by, expires_at)
  values (p_token_hash, p_person, kind, viewer(), p_expires);
  delete from session where person_id = p_person;
  perform audit('one_time_link.created', 'person:' || p_person, kind);
  return kind;
end $$;

create function one_time_link_find(p_token_hash text)
returns table (person_id uuid, name text, email text, purpose text, expires_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select l.person_id, p.name, c.email, l.purpose, l.expires_at
  from one_time_link l join person p on p.id = l.person_id and p.suspended_at is null
  join credential c on c.person_id = l.person_id
  where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > now()
$$;

create function one_time_link_redeem(p_token_hash text, p_password_hash text) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
declare whose uuid;
begin
  update one_time_link l set used_at = now() from person p
  where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > now()
    and p.id = l.person_id and p.suspended_at is null
  returning l.person_id into whose;
  if whose is null then return false; end if;
  update credential set password_hash = p_password_hash, password_set_at = now() where person_id = whose;
  delete from session where person_id = whose;
  perform audit('one_time_link.redeemed', 'person:' || whose, '');
  return true;
end $$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef and p.proname ~ '^(session|credential_|password_change|audit|may_invite|people_manageable|person_invite|one_time_link)' loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
