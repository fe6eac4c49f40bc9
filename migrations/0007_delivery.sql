-- Delivery in one statement: the head of a stream, the events after `p_after`, and which of the listening sessions may still
-- read it at this moment. A session that has ended, expired, or whose membership reads no more is not among `readers`.
create function deliver(p_stream text, p_after bigint, p_sessions text[], p_limit integer)
returns table (head bigint, readers text[], events json)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.head,
    (select coalesce(array_agg(x.id), '{}') from session x
      where x.id = any (p_sessions) and x.expires_at > now() and x.absolute_expires_at > now()
        and case when s.person_id is not null
          then x.person_id = s.person_id and exists (
            select from membership m join person p on p.id = m.person_id
            where m.id = x.membership_id and m.ended_at is null and p.suspended_at is null)
          else exists (select from readership r where r.membership_id = x.membership_id and r.channel_id = s.channel_id) end),
    (select coalesce(json_agg(json_build_object('seq', e.seq, 'type', e.type, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', e.data) order by e.seq), '[]')
      from (select * from event where stream = s.id and seq > p_after order by seq limit p_limit) e)
  from stream s where s.id = p_stream
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

create function prune_events(p_before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp
as $$ with gone as (delete from event where at < p_before returning 1) select count(*) from gone $$;
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
create trigger channel_organisation_changed after update or delete on channel_organisation
  for each statement execute function ring_permission('channel_organisation');

do $$
declare f text;
begin
  foreach f in array array['deliver(text, bigint, text[], integer)', 'heads(text[])', 'standing_sessions(text[])',
    'prune_events(timestamptz)', 'prune_idempotency_keys(timestamptz)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
