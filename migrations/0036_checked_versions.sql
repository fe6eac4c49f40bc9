-- What is in a new version a virus scanner looks at first, where there is one (the job `document-scan`): until then it is `checking`.
do $$
begin
  perform jobs.create_queue('document-scan', '{"policy": "exclusive", "retryLimit": 8, "retryDelay": 15, "retryBackoff": true,
    "retryDelayMax": 900, "expireInSeconds": 900, "heartbeatSeconds": 60}');
end $$;

create function document_to_scan(p_version uuid) returns table (hash text, format text)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job reads files for nobody'; end if;
  return query select v.file_hash, v.inspection ->> 'format' from document_version v
    where v.id = p_version and (v.state = 'checking' or v.unchecked) and v.file_hash is not null;
end $$;

-- Something was found in what had been released unchecked: it was open until now, so all that was made of it goes, too.
create function take_back_version(p_version uuid, p_finding text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform from document d join document_version v on v.document_id = d.id where v.id = p_version for no key update of d;
  update document_version set state = 'refused', finding = p_finding, unchecked = false, file_hash = null,
    picture_hash = null, picture_state = 'none', pdf_hash = null, pdf_size = null, pdf_state = 'none', text_state = 'none'
    where id = p_version and state = 'ready' and unchecked;
  if found then delete from document_page where version_id = p_version; end if;
end $$;

-- Nothing was found: it is open to all who read there, and only now the newest; that somebody checked the one before counts no more. Something was
-- found: nobody opens it, and its bytes go (`forget_files`). Answers with what was opened. For the two below alone.
create function settle_version(p_version uuid, p_finding text) returns document_version
language plpgsql security definer set search_path = public, pg_temp
as $$
declare settled document_version;
begin
  -- whoever removes the document holds it before its versions, so this does, too
  perform from document d join document_version v on v.document_id = d.id where v.id = p_version for no key update of d;
  update document_version set state = case when p_finding is null then 'ready' else 'refused' end, finding = p_finding,
    file_hash = case when p_finding is null then file_hash end
    where id = p_version and state = 'checking' and file_hash is not null returning * into settled;
  if settled.id is null or p_finding is not null then return null; end if;
  update document set last_version_at = clock_timestamp() where id = settled.document_id;
  -- in an archive nothing is marked any more, nor unmarked
  update document d set checked_at = null, checked_by = null where d.id = settled.document_id and d.checked_at is not null
    and exists (select from channel c where c.id = d.channel_id and c.archived_at is null);
  return settled;
end $$;

-- The scanner has looked. True if it is to be read and drawn.
create function document_scanned(p_version uuid, p_finding text) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job says what was found'; end if;
  if p_finding is null then update document_version set unchecked = false where id = p_version and unchecked;
  else perform take_back_version(p_version, p_finding); end if;
  return (settle_version(p_version, p_finding)).id is not null;
end $$;

-- How long nobody wonders: then whoever brought it is told that it takes longer, and the administrator may release it unchecked.
create function waits_long(p_since timestamptz) returns boolean language sql stable parallel safe
return p_since < now() - interval '15 minutes';

-- What has waited that long for the administrator: whose it is, and not what it is called, for he reads no rooms.
create function waiting_versions() returns table (id uuid, number integer, format text, size bigint, since timestamptz, membership_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select v.id, v.number, v.inspection ->> 'format', v.size, v.created_at, v.membership_id from document_version v
  where viewer_role() = 'admin' and v.state = 'checking' and v.file_hash is not null and waits_long(v.created_at)
  order by v.created_at, v.id limit 100
$$;

-- He has it opened though nobody looked at it. Answers with which document it is of; nothing, where it does not wait (any more).
create function release_version(p_version uuid) returns table (document_id uuid, format text)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare settled document_version;
begin
  if viewer_role() is distinct from 'admin' then raise insufficient_privilege using message = 'only the administrator releases versions'; end if;
  if not exists (select from document_version v where v.id = p_version and waits_long(v.created_at)) then return; end if;
  settled := settle_version(p_version, null);
  if settled.id is null then return; end if;
  update document_version set unchecked = true where id = settled.id;
  return query select settled.document_id, settled.inspection ->> 'format';
end $$;

-- What still waits gets its job once more, however often that failed; without a scanner there is nothing to be tried. How many, and since when.
create function enqueue_scans(p_scanner boolean) returns table (waiting bigint, since timestamptz)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore does this'; end if;
  delete from jobs.job_common where name = 'document-scan' and (state = 'failed' or not p_scanner and state < 'active');
  if p_scanner then
    perform enqueue_job('document-scan', v.id) from document_version v
      where (v.state = 'checking' or v.unchecked) and v.file_hash is not null;
  end if;
  return query select count(*), min(v.created_at) from document_version v where v.state = 'checking' and v.file_hash is not null;
end $$;

-- There is none yet that would have to be looked at.
alter table notification add constraint notification_document_key foreign key (document_id, channel_id)
  references document (id, channel_id) on update cascade not valid;

-- A version that the virus scanner refused: who brought it is told, and the advisors who read its channel; nobody else.
create function notify_of_refused_version(p_version uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare told uuid[];
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job says what was found'; end if;
  with fresh as (
    insert into notification as n (person_id, document_id, channel_id, kind, since, until, actor, at)
    select distinct on (r.person_id) r.person_id, v.document_id, v.channel_id, 'version_refused', v.number, v.number, v.membership_id, clock_timestamp()
    from document_version v
    join readership r on r.channel_id = v.channel_id
    join membership m on m.id = r.membership_id
    where v.id = p_version and v.state = 'refused' and (m.role = 'advisor' or r.person_id = v.person_id)
    on conflict do nothing
    returning n.person_id
  )
  select array_agg(person_id order by person_id) into told from fresh;
  if told is not null then return query select * from tell_notifications(told); end if;
end $$;

-- The channel hears of a version that is open to all since a moment: nobody who reads there has written that event.
create function tell_of_opened_version(p_version uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null and viewer_role() is distinct from 'admin' then
    raise insufficient_privilege using message = 'only a job or the administrator opens versions';
  end if;
  return query
    with grown as (
      update stream s set head = s.head + 1 from document_version v
      where v.id = p_version and v.state = 'ready' and s.id = 'channel:' || v.channel_id returning s.id, s.head, v.document_id)
    insert into event (stream, seq, type, at, data)
    select g.id, g.head, 'document.version_added', clock_timestamp(), json_build_object('documentId', g.document_id) from grown g
    returning event.stream, event.seq;
end $$;

grant update (state, finding, file_hash, unchecked, picture_hash, picture_state, pdf_hash, pdf_size, pdf_state, text_state) on document_version to rathausrunde_definer;
grant update (last_version_at, checked_at, checked_by) on document to rathausrunde_definer;
grant delete on jobs.job_common to rathausrunde_definer;
grant select on channel to rathausrunde_definer;
do $$
declare f text;
begin
  foreach f in array array['document_to_scan(uuid)', 'settle_version(uuid, text)', 'take_back_version(uuid, text)', 'document_scanned(uuid, text)', 'waiting_versions()',
    'release_version(uuid)', 'enqueue_scans(boolean)', 'notify_of_refused_version(uuid)',
    'tell_of_opened_version(uuid)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
  revoke execute on function settle_version(uuid, text), take_back_version(uuid, text) from rathausrunde_app;
end $$;
