-- Disks lose bytes without a word. So all that is stored is read again and again, and compared with its address (the chore `bytes`); what is wrong
-- is said, and never removed. Nobody is signed in when it is done.

-- The one that was compared longest ago, before a moment; it counts as compared from here on, so two servers never take the same.
create function next_file_to_compare(p_damaged boolean, p_before timestamptz) returns table (hash text, size bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore compares files'; end if;
  return query update stored_file f set compared_at = clock_timestamp()
    where f.hash = (select s.hash from stored_file s
      where (s.damage is not null) = p_damaged and (s.compared_at is null or s.compared_at < p_before)
      order by s.compared_at nulls first limit 1 for update skip locked)
    returning f.hash, f.size;
end $$;

create function file_compared(p_hash text, p_damage text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore compares files'; end if;
  update stored_file set damage = p_damage where hash = p_hash and damage is distinct from p_damage;
end $$;

-- What is wrong, and which version of which document it is; a file that is not shared yet has none.
create function damaged_files() returns table (hash text, damage text, document_id uuid, number integer)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore compares files'; end if;
  return query select f.hash, f.damage, v.document_id, v.number
    from stored_file f left join document_version v on f.hash in (v.file_hash, v.picture_hash, v.pdf_hash)
    where f.damage is not null order by f.hash, v.document_id, v.number;
end $$;

grant update (compared_at, damage) on stored_file to rathausrunde_definer;
do $$
declare f text;
begin
  foreach f in array array['next_file_to_compare(boolean, timestamptz)', 'file_compared(text, text)', 'damaged_files()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;

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
    where v.id = p_version and v.state = 'checking' and v.file_hash is not null;
end $$;

-- Nothing was found: it is open to all who read there, and only now the newest; that somebody checked the one before counts no more. Something was
-- found: nobody opens it, and its bytes go (`forget_files`). True if it is to be read and drawn.
create function document_scanned(p_version uuid, p_finding text) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
declare scanned document_version;
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job says what was found'; end if;
  -- whoever removes the document holds it before its versions, so this does, too
  perform from document d join document_version v on v.document_id = d.id where v.id = p_version for no key update of d;
  update document_version set state = case when p_finding is null then 'ready' else 'refused' end, finding = p_finding,
    file_hash = case when p_finding is null then file_hash end
    where id = p_version and state = 'checking' and file_hash is not null returning * into scanned;
  if scanned.id is null or p_finding is not null then return false; end if;
  update document set last_version_at = clock_timestamp() where id = scanned.document_id;
  -- in an archive nothing is marked any more, nor unmarked
  update document d set checked_at = null, checked_by = null where d.id = scanned.document_id and d.checked_at is not null
    and exists (select from channel c where c.id = d.channel_id and c.archived_at is null);
  return true;
end $$;

-- What still waits for the scanner gets its job once more, however often that failed: how many, and since when.
create function enqueue_scans() returns table (waiting bigint, since timestamptz)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore does this'; end if;
  delete from jobs.job_common where name = 'document-scan' and state = 'failed';
  perform enqueue_job('document-scan', v.id) from document_version v where v.state = 'checking' and v.file_hash is not null;
  return query select count(*), min(v.created_at) from document_version v where v.state = 'checking' and v.file_hash is not null;
end $$;

grant update (state, finding, file_hash) on document_version to rathausrunde_definer;
grant update (last_version_at, checked_at, checked_by) on document to rathausrunde_definer;
grant delete on jobs.job_common to rathausrunde_definer;
grant select on channel to rathausrunde_definer;
do $$
declare f text;
begin
  foreach f in array array['document_to_scan(uuid)', 'document_scanned(uuid, text)', 'enqueue_scans()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;

-- Of an office file a program makes a PDF (the job `document-pdf`), where there is one.
do $$
begin
  perform jobs.create_queue('document-pdf', '{"policy": "exclusive", "retryLimit": 2, "retryDelay": 30, "retryBackoff": true,
    "retryDelayMax": 3600, "expireInSeconds": 900, "heartbeatSeconds": 60}');
end $$;

-- Its PDF, which is stored already; none, and how it ended, where it has no hash. What is read and drawn is the PDF from here on. False if it is
-- wanted no more.
create function document_pdf_found(p_version uuid, p_state text, p_hash text, p_size bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job makes a PDF of files'; end if;
  if p_hash is not null then
    perform pg_advisory_xact_lock_shared(hashtext('stored_file'));
    insert into stored_file (hash, size) values (p_hash, p_size) on conflict do nothing;
  end if;
  update document_version set pdf_state = p_state, pdf_hash = p_hash, pdf_size = p_size,
    picture_state = case when p_hash is null then picture_state else 'waiting' end
    where id = p_version and state = 'ready' and file_hash is not null and pdf_state <> 'none' and picture_hash is null;
  return found;
end $$;
grant update (pdf_state, pdf_hash, pdf_size) on document_version to rathausrunde_definer;
alter function document_pdf_found(uuid, text, text, bigint) owner to rathausrunde_definer;
revoke all on function document_pdf_found(uuid, text, text, bigint) from public;
grant execute on function document_pdf_found(uuid, text, text, bigint) to rathausrunde_app;
