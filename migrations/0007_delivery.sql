-- Which session may read which stream at this moment: it stands, and its membership reads the channel or the meeting, or it is the person's own.
create view stream_reader as
select x.id as session_id, s.id as stream_id
from session x
join membership m on m.id = x.membership_id and m.ended_at is null
join person p on p.id = x.person_id and p.suspended_at is null
cross join stream s
where x.expires_at > now() and x.absolute_expires_at > now()
  and case when s.person_id is not null then x.person_id = s.person_id
    when s.meeting_id is not null then exists (
      select from meeting_readership r where r.membership_id = x.membership_id and r.meeting_id = s.meeting_id
        and (s.id not like 'minutes:%' or m.role = 'advisor'))
    else exists (select from readership r where r.membership_id = x.membership_id and r.channel_id = s.channel_id) end;
alter view stream_reader owner to rathausrunde_definer;
revoke all on stream_reader from public;

-- Delivery in one statement: the head of a stream, the events after `p_after` (null: none), and which of the listening
-- sessions may read it now: if none may, nothing is told. Never more than the newest `p_limit`: `first` tells whoever is further behind to read the page again.
-- Each event is spelled once, as the frame that everybody gets; the frames are divided by U+001E, which JSON never contains.
create function deliver(p_stream text, p_after bigint, p_sessions text[], p_limit integer)
returns table (head bigint, readers text[], first bigint, frames text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.head, may.readers, e.first, e.frames
  from stream s
  cross join lateral (
    select coalesce(array_agg(r.session_id), '{}') as readers from stream_reader r
    where r.stream_id = s.id and r.session_id = any (p_sessions)) may
  cross join lateral (
    select min(seq) as first,
      string_agg(concat('{"t":"event","stream":"', s.id, '","seq":', seq, ',"type":', to_json(type), ',"at":"',
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '","data":', coalesce(data::text, 'null'), '}'),
        U&'\001E' order by seq) as frames
    from event
    where stream = s.id and seq > greatest(p_after, s.head - p_limit) and p_after is not null
      and may.readers <> '{}') e
  where s.id = p_stream
$$;

-- The sweep: heads of all streams that somebody on this node listens to.
create function heads(p_streams text[]) returns table (stream text, head bigint)
language sql stable security definer set search_path = public, pg_temp
as $$ select id, head from stream where id = any (p_streams) $$;

-- The permission sweep: which of these sessions still stand, and for whom they act.
create function standing_sessions(p_sessions text[]) returns table (session text, person uuid, membership uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select x.id, x.person_id, x.membership_id from session x
  join membership m on m.id = x.membership_id and m.ended_at is null
  join person p on p.id = x.person_id and p.suspended_at is null
  where x.id = any (p_sessions) and x.expires_at > now() and x.absolute_expires_at > now()
$$;

-- The same for everything that is followed: the pairs of stream and session that may still be.
create function readable_pairs(p_streams text[], p_sessions text[]) returns table (stream text, session text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select r.stream_id, r.session_id from unnest(p_streams, p_sessions) as pair (stream, session)
  join stream_reader r on r.stream_id = pair.stream and r.session_id = pair.session
$$;

-- One node prunes at a time; `at` rises with `seq` in every stream, so what goes is always the beginning.
create function prune_events(p_before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp
as $$
  with gone as (delete from event where at < p_before
    and (select pg_try_advisory_xact_lock(hashtext('prune_events'))) returning 1)
  select count(*) from gone
$$;
grant delete on event to rathausrunde_definer;

create function prune_idempotency_keys(p_before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp
as $$ with gone as (delete from idempotency_key where created_at < p_before returning 1) select count(*) from gone $$;
grant delete on idempotency_key to rathausrunde_definer;

-- The permission doorbell rings in the transaction that takes a right away, whoever writes it: a trigger cannot be forgotten.
create function ring_permission() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  perform pg_notify('rathausrunde_permission', coalesce(tg_argv[0], ''));
  return null;
end $$;

create trigger session_ended after delete or update of membership_id on session
  for each statement execute function ring_permission('session');
create trigger membership_changed after update or delete on membership
  for each statement execute function ring_permission('membership');
create trigger person_suspended after update of suspended_at on person
  for each statement execute function ring_permission('person');
create trigger channel_visibility_changed after update of visibility on channel
  for each statement execute function ring_permission('channel');
create trigger channel_reader_changed after update or delete on channel_reader
  for each statement execute function ring_permission('channel_reader');
create trigger meeting_invites_changed after update of invites on meeting
  for each statement execute function ring_permission('meeting');
create trigger meeting_invitation_changed after update or delete on meeting_invitation
  for each statement execute function ring_permission('meeting_invitation');
create trigger channel_look_ended after update or delete on channel_look
  for each statement execute function ring_permission('channel_look');
create trigger stream_moved after update of channel_id on stream
  for each statement execute function ring_permission('stream');
create trigger channel_organisation_changed after update or delete on channel_organisation
  for each statement execute function ring_permission('channel_organisation');

do $$
declare f text;
begin
  foreach f in array array['deliver(text, bigint, text[], integer)', 'heads(text[])', 'standing_sessions(text[])', 'readable_pairs(text[], text[])',
    'prune_events(timestamptz)', 'prune_idempotency_keys(timestamptz)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;

-- A post that was withdrawn leaves tombstones: only the content of an event may ever be changed, and only to nothing.
grant update (data) on event to rathausrunde_app;
create policy event_bury on event for update to rathausrunde_app
  using (exists (select from stream where stream.id = event.stream)) with check (data is null);
