-- Bytes that lie in the storage (server/storage), by their SHA-256. A row is written after them and goes before them
-- (docs/decisions/0012-bytes-first-rows-after.md). No viewer reads this table: what she may open, versions say.
create table stored_file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  stored_at timestamptz not null default clock_timestamp(),
  -- when they were last compared with it (0037), and what was wrong then
  compared_at timestamptz,
  damage text check (damage in ('differs', 'missing'))
);
create index stored_file_compared on stored_file (compared_at nulls first);

-- What somebody is sending, or has sent and not shared yet: hers alone, for a day.
create table upload (
  id uuid primary key default gen_random_uuid(),
  membership_id uuid not null references membership,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 200),
  size bigint not null check (size > 0),
  received bigint not null default 0 check (received between 0 and size),
  file_hash text references stored_file,
  -- what is inside (server/files), once all has come
  inspection jsonb,
  expires_at timestamptz(3) not null default clock_timestamp() + interval '1 day',
  check (file_hash is null or received = size),
  check (num_nonnulls(file_hash, inspection) in (0, 2))
);
create index upload_membership on upload (membership_id);
create index upload_organisation on upload (organisation_id);
create index upload_file on upload (file_hash);
create index upload_expires on upload (expires_at);

-- What is shared. Who reads its channel reads it; while it is hidden, advisors and whoever shared it alone. What was removed keeps its title, who did
-- it and why.
create table document (
  id uuid primary key default gen_random_uuid(),
  channel_id uuid not null references channel,
  title text not null check (length(title) between 1 and 200),
  description text not null default '' check (length(description) <= 4000),
  kind text not null check (kind in ('template', 'guide', 'leaflet', 'resolution', 'talk', 'minutes', 'dataset', 'concept', 'other')),
  action_field text check (action_field in ('urban-development', 'renewal', 'housing', 'mobility', 'environment-energy', 'infrastructure',
    'services', 'economy-tourism', 'participation', 'data-governance')),
  licence text not null check (licence in ('cc-by-4.0', 'cc-by-sa-4.0', 'cc0-1.0', 'dl-de-by-2.0', 'dl-de-zero-2.0', 'official-work',
    'programme', 'unknown')),
  -- how far it may be passed on; who reads it, its channel says
  classification text not null check (classification in ('public', 'programme', 'confidential')),
  -- whose work it is, where that is not the organisation that shares it
  source text not null default '' check (length(source) <= 200),
  -- who shared it
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  revision integer not null default 1,
  version_count integer not null default 0,
  created_at timestamptz(3) not null default clock_timestamp(),
  last_version_at timestamptz(3) not null default clock_timestamp(),
  checked_at timestamptz(3),
  checked_by uuid references membership,
  removed_at timestamptz(3),
  removed_by uuid references membership,
  removed_reason text check (length(removed_reason) between 1 and 1000),
  -- by an advisor; the ground is told to all who read the channel, the reason to her who shared it and to advisors
  hidden_at timestamptz(3),
  hidden_by uuid references membership,
  hidden_ground text check (hidden_ground in ('personal-data', 'procurement-secret', 'off-topic', 'duplicate', 'disrespect', 'advertising',
    'copyright', 'misleading', 'other')),
  hidden_reason text check (length(hidden_reason) between 1 and 1000),
  unique (id, channel_id),
  check (num_nonnulls(checked_at, checked_by) in (0, 2)),
  check (num_nonnulls(removed_at, removed_by, removed_reason) in (0, 3)),
  check (num_nonnulls(hidden_at, hidden_by, hidden_ground, hidden_reason) in (0, 4))
);
create index document_channel on document (channel_id, last_version_at desc);

-- Its versions, numbered 1 to n. Who brought it, as she was then. `checking`: nobody but her opens it yet. Of what was removed or `refused` no file
-- is left; that a version was refused she sees, and advisors.
create table document_version (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null,
  channel_id uuid not null,
  number integer not null check (number > 0),
  file_hash text references stored_file,
  size bigint not null check (size > 0),
  -- as it was called, cleaned and composed (NFC)
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (length(media_type) between 3 and 100),
  -- as of the upload that it was
  inspection jsonb not null,
  note text not null default '' check (length(note) <= 500),
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  function text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  state text not null check (state in ('checking', 'ready', 'refused')),
  -- what a virus scanner found in it (0036): then nobody opens it, and its file goes
  finding text check (length(finding) between 1 and 200),
  -- the administrator released it though no virus scanner had looked; one that is there again does so
  unchecked boolean not null default false,
  check ((state = 'refused') = (finding is not null)),
  check (finding is null or file_hash is null),
  -- how far its text and its picture have come (jobs, server/features/documents): `none`: it has none; `cut`: there was more than is read
  text_state text not null default 'waiting' check (text_state in ('waiting', 'done', 'cut', 'none', 'failed')),
  picture_state text not null default 'waiting' check (picture_state in ('waiting', 'done', 'none', 'failed')),
  -- a WebP of its first page
  picture_hash text references stored_file,
  -- a PDF of an office file, where there is a program that makes one: then it is what is read, drawn and shown
  pdf_state text not null default 'none' check (pdf_state in ('none', 'waiting', 'done', 'failed')),
  pdf_hash text references stored_file,
  pdf_size bigint check (pdf_size > 0),
  check (num_nonnulls(pdf_hash, pdf_size) in (0, 2)),
  check (pdf_hash is null or pdf_state = 'done'),
  check (picture_hash is null or picture_state = 'done'),
  unique (document_id, number),
  unique (id, channel_id),
  foreign key (document_id, channel_id) references document (id, channel_id) on update cascade
);
create index document_version_file on document_version (file_hash);
create index document_version_picture on document_version (picture_hash);
create index document_version_pdf on document_version (pdf_hash);
create index document_version_organisation on document_version (organisation_id);
create index document_version_channel on document_version (channel_id);

-- What stands on its pages.
create table document_page (
  version_id uuid not null,
  channel_id uuid not null,
  number integer not null check (number > 0),
  heading text not null default '',
  text text not null,
  primary key (version_id, number),
  foreign key (version_id, channel_id) references document_version (id, channel_id) on update cascade
);

do $$
declare t text;
begin
  foreach t in array array['stored_file', 'upload', 'document', 'document_version', 'document_page'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- Who may tend a document beside whoever shared it: advisors where they read; leads and the ministry, if their organisation shared it.
create function tends_document(p_organisation uuid) returns boolean language sql stable parallel safe
return coalesce(viewer_role() = 'advisor' or (viewer_role() in ('lead', 'ministry') and p_organisation = viewer_organisation()), false);
-- describe it, and bring another version
create function changes_document(p_person uuid, p_organisation uuid) returns boolean language sql stable parallel safe
return coalesce(viewer_role() <> 'admin' and (p_person = viewer_person() or tends_document(p_organisation)), false);
create function removes_document(p_person uuid) returns boolean language sql stable parallel safe
return coalesce(viewer_role() = 'advisor' or (viewer_role() <> 'admin' and p_person = viewer_person()), false);

grant select, insert, delete on upload to rathausrunde_app;
grant update (received, file_hash, inspection, expires_at) on upload to rathausrunde_app;
create policy upload_own on upload to rathausrunde_app
  using (membership_id = (select viewer()))
  with check (membership_id = (select viewer()) and organisation_id = (select viewer_organisation()) and (select viewer_role()) <> 'admin');

grant select, insert on document to rathausrunde_app;
grant update (channel_id, title, description, kind, action_field, licence, classification, source, revision, version_count, last_version_at,
  checked_at, checked_by, removed_at, removed_by, removed_reason, hidden_at, hidden_by, hidden_ground, hidden_reason) on document
  to rathausrunde_app;
create policy document_read on document for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[])
    and (hidden_at is null or person_id = (select viewer_person()) or (select viewer_role()) = 'advisor'));
create policy document_share on document for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) <> 'admin'
    and membership_id = (select viewer()) and person_id = (select viewer_person()) and organisation_id = (select viewer_organisation())
    and checked_at is null);
create policy document_change on document for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and removed_at is null and changes_document(person_id, organisation_id)
    and (hidden_at is null or (select viewer_role()) = 'advisor'))
  with check (channel_id = any ((select readable_channels())::uuid[]) and changes_document(person_id, organisation_id));

grant select, insert on document_version to rathausrunde_app;
grant update (file_hash, picture_hash, pdf_hash, pdf_size) on document_version to rathausrunde_app;
-- of a document that she reads
create policy document_version_read on document_version for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (state = 'ready' or person_id = (select viewer_person())
    or (state = 'refused' and (select viewer_role()) = 'advisor'))
    and exists (select from document d where d.id = document_id));
-- Whether a version of this document that the viewer opens has this file: such a one may be brought back. (A policy cannot ask its own table.)
create function document_had_file(p_document uuid, p_hash text, p_size bigint) returns boolean language plpgsql stable
as $$ begin
  return exists (select from document_version v
    where v.document_id = p_document and v.file_hash = p_hash and v.size = p_size and v.state = 'ready');
end $$;
-- of a document that is hers to change, and a file that she sent herself: nobody gets at a file by its hash
create policy document_version_add on document_version for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[])
    and membership_id = (select viewer()) and person_id = (select viewer_person()) and organisation_id = (select viewer_organisation())
    and exists (select from document d where d.id = document_id and d.channel_id = document_version.channel_id and d.removed_at is null
      and d.hidden_at is null and changes_document(d.person_id, d.organisation_id))
    and (exists (select from upload u where u.file_hash = document_version.file_hash and u.size = document_version.size)
      or document_had_file(document_id, file_hash, size))
    and text_state = 'waiting' and picture_hash is null and pdf_hash is null and finding is null);
-- of what was removed no file is left
create policy document_version_empty on document_version for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[])
    and exists (select from document d where d.id = document_id and d.removed_by = (select viewer())))
  with check (file_hash is null and picture_hash is null and pdf_hash is null);

grant select, delete on document_page to rathausrunde_app;
create policy document_page_read on document_page for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[])
    and exists (select from document_version v where v.id = version_id));
create policy document_page_empty on document_page for delete to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[])
    and exists (select from document_version v join document d on d.id = v.document_id
      where v.id = version_id and d.removed_by = (select viewer())));

-- Who may do what of it, a policy cannot tell by column: advisors move documents and hide them; advisors and whoever shared it remove it;
-- classifying and marking as checked is for those who tend it. That it is checked no more, a new version says. What is hidden stays as it is, until it
-- is brought back or removed.
create function document_rights() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_user <> 'rathausrunde_app' then return new; end if;
  if new.channel_id <> old.channel_id and viewer_role() is distinct from 'advisor' then
    raise insufficient_privilege using message = 'only advisors move documents';
  end if;
  if new.removed_at is not null and not (removes_document(old.person_id) and new.removed_by = viewer()) then
    raise insufficient_privilege using message = 'this document is not hers to remove';
  end if;
  if not tends_document(old.organisation_id) and (new.classification <> old.classification
    or (new.checked_at is not null and (new.checked_at, new.checked_by) is distinct from (old.checked_at, old.checked_by))) then
    raise insufficient_privilege using message = 'this document is not hers to classify';
  end if;
  if (new.hidden_at, new.hidden_by, new.hidden_ground, new.hidden_reason)
      is distinct from (old.hidden_at, old.hidden_by, old.hidden_ground, old.hidden_reason) and not coalesce(viewer_role() = 'advisor'
      and case when new.hidden_at is null then true else old.hidden_at is null and new.hidden_by = viewer() end, false) then
    raise insufficient_privilege using message = 'this document is not hers to hide';
  end if;
  if old.hidden_at is not null and new.hidden_at is not null
      and to_jsonb(new) - array['removed_at', 'removed_by', 'removed_reason'] <> to_jsonb(old) - array['removed_at', 'removed_by', 'removed_reason'] then
    raise insufficient_privilege using message = 'what is hidden stays as it is';
  end if;
  return new;
end $$;
create trigger document_rights before update on document for each row execute function document_rights();

-- In an archive nothing is shared, described or moved; removing stays possible.
create trigger archived before insert on document for each row execute function archived_is_read_only();
create trigger archived_document before update of channel_id, title, description, kind, action_field, licence, classification, source,
  version_count, checked_at on document for each row execute function archived_is_read_only();
create trigger archived before insert on document_version for each row execute function archived_is_read_only();

-- Whoever may not write in a channel for a time shares nothing there and describes nothing anew.
create policy document_not_silenced on document as restrictive for insert to rathausrunde_app
  with check (not exists (select from silence s
    where s.channel_id = document.channel_id and s.person_id = (select viewer_person()) and s.until > now()));
create policy document_not_changed_silenced on document as restrictive for update to rathausrunde_app
  using (true)
  with check (removed_at is not null or not exists (select from silence s
    where s.channel_id = document.channel_id and s.person_id = (select viewer_person()) and s.until > now()));

-- What everybody who reads the channel knows of a hidden document: since when, who hid it and on which ground. Neither what it is called nor why.
create function hidden_documents(p_documents uuid[])
returns table (document_id uuid, channel_id uuid, hidden_at timestamptz, hidden_by uuid, ground text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select d.id, d.channel_id, d.hidden_at, d.hidden_by, d.hidden_ground from document d
  where d.id = any (p_documents) and d.hidden_at is not null and d.channel_id = any (readable_channels())
$$;

-- That it was hidden, or brought back, is told to her who shared it, unless she did so herself or reads there no more; once, and anew by the same row.
create function notify_of_moderated_document(p_document uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare told uuid[];
begin
  with fresh as (
    insert into notification as n (person_id, document_id, channel_id, kind, since, until, actor, at)
    select d.person_id, d.id, d.channel_id, case when d.hidden_at is null then 'document_brought_back' else 'document_hidden' end, 1, 1, viewer(), clock_timestamp()
    from document d
    where d.id = p_document and d.person_id <> viewer_person() and moderates(d.channel_id)
      and exists (select from readership r where r.person_id = d.person_id and r.channel_id = d.channel_id)
    on conflict (document_id, person_id, kind, since) where document_id is not null
    do update set actor = excluded.actor, at = excluded.at, read_at = null
    returning n.person_id
  )
  select array_agg(person_id) into told from fresh;
  if told is not null then return query select * from tell_notifications(told); end if;
end $$;

-- Of a document moderation writes down what it did as of a thread.
alter table moderation_entry add constraint moderation_entry_document_key foreign key (document_id, channel_id)
  references document (id, channel_id) on update cascade not valid;

-- What is reported of it goes with it when it is moved.
alter table report_case add constraint report_case_document_key foreign key (document_id, channel_id)
  references document (id, channel_id) on update cascade not valid;
alter table report add constraint report_document_key foreign key (document_id, channel_id)
  references document (id, channel_id) on update cascade not valid;
alter table objection add constraint objection_document_key foreign key (document_id, channel_id)
  references document (id, channel_id) on update cascade not valid;

-- As report_post does: the case to which a report of the viewer belongs now; null if she has one there already.
create function report_document(p_document uuid, p_ground text, p_words text, p_quoted text) returns uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  d record;
  found_case uuid;
begin
  -- it stays where it is until the case stands there, too
  select id, channel_id, person_id into d from document
  where id = p_document and removed_at is null and hidden_at is null and channel_id = any (readable_channels()) and person_id <> viewer_person()
  for key share;
  if not found then
    raise insufficient_privilege using message = 'what one does not read or shared oneself is not reported';
  end if;
  insert into report_case (document_id, channel_id, about) values (d.id, d.channel_id, d.person_id)
  on conflict (document_id) where outcome is null do nothing;
  select id into strict found_case from report_case where document_id = d.id and outcome is null;
  insert into report (case_id, document_id, channel_id, about, person_id, membership_id, ground, words, quoted)
  values (found_case, d.id, d.channel_id, d.person_id, viewer_person(), viewer(), p_ground, p_words, p_quoted)
  on conflict (case_id, person_id) do nothing;
  return case when found then found_case end;
end $$;

-- A file was stored: its row, while nobody removes files (see `forget_files`).
create function file_stored(p_hash text, p_size bigint) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is null then raise insufficient_privilege using message = 'nobody stores a file'; end if;
  perform pg_advisory_xact_lock_shared(hashtext('stored_file'));
  insert into stored_file (hash, size) values (p_hash, p_size) on conflict do nothing;
end $$;

-- How much room the files of the viewer's organisation take, with what it is sending; one after the other, so that two do not share the last of it.
create function organisation_storage() returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtext('storage:' || viewer_organisation()));
  return (select coalesce(sum(size), 0) from (
    select v.size from document_version v where v.organisation_id = viewer_organisation() and v.file_hash is not null
    union all select u.size from upload u where u.organisation_id = viewer_organisation()) counted);
end $$;

-- Files that no version and no upload names any more: their rows go, and after them the bytes. Nobody is signed in when it is done.
create function forget_files() returns setof text
language sql security definer set search_path = public, pg_temp
as $$
  delete from stored_file f
  where not exists (select from document_version v where v.file_hash = f.hash)
    and not exists (select from document_version v where v.picture_hash = f.hash)
    and not exists (select from document_version v where v.pdf_hash = f.hash)
    and not exists (select from upload u where u.file_hash = f.hash)
  returning hash
$$;

-- Which of these addresses no row names.
create function unknown_files(p_hashes text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp
as $$ select hash from unnest(p_hashes) hash where not exists (select from stored_file f where f.hash = hash.hash) $$;

create function forget_uploads() returns setof uuid
language sql security definer set search_path = public, pg_temp
as $$ delete from upload where expires_at < now() returning id $$;

-- A file whose text or picture a job is to take: as nobody, for whoever is signed in opens files by her rights.
create function document_file(p_version uuid) returns table (hash text, format text)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job reads files for nobody'; end if;
  return query select coalesce(v.pdf_hash, v.file_hash), case when v.pdf_hash is null then v.inspection ->> 'format' else 'pdf' end
    from document_version v where v.id = p_version and v.state = 'ready' and v.file_hash is not null;
end $$;

-- What a job found: first the state, which empties what was read before and says whether it is wanted still, then its pages, all in one
-- transaction. The version is held meanwhile, so what is removed or moved at that moment waits, and no page is left behind.
create function document_text_found(p_version uuid, p_state text) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job says what stands in a file'; end if;
  -- whoever moves or removes the document holds it before its versions, so this does, too
  perform from document d join document_version v on v.document_id = d.id where v.id = p_version for share of d;
  update document_version set text_state = p_state where id = p_version and file_hash is not null;
  if not found then return false; end if;
  delete from document_page where version_id = p_version;
  return true;
end $$;
create function document_pages_found(p_version uuid, p_pages jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job says what stands in a file'; end if;
  insert into document_page (version_id, channel_id, number, heading, text)
  select v.id, v.channel_id, page.number, coalesce(page.heading, ''), page.text
  from document_version v cross join jsonb_to_recordset(p_pages) as page (number integer, heading text, text text)
  where v.id = p_version and v.file_hash is not null;
end $$;
-- And its picture, which is stored already; none, and how it ended, where it has no hash.
create function document_picture_found(p_version uuid, p_state text, p_hash text, p_size bigint) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job makes pictures of files'; end if;
  if p_hash is not null then
    perform pg_advisory_xact_lock_shared(hashtext('stored_file'));
    insert into stored_file (hash, size) values (p_hash, p_size) on conflict do nothing;
  end if;
  update document_version set picture_state = p_state, picture_hash = p_hash where id = p_version and file_hash is not null;
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

grant select on stored_file, upload, document, document_version, document_page to rathausrunde_definer;
grant insert, delete on stored_file, document_page to rathausrunde_definer;
grant update (text_state, picture_state, picture_hash, pdf_state, pdf_hash, pdf_size) on document_version to rathausrunde_definer;
-- to hold a row, PostgreSQL asks for the right to change something of it
grant update (revision) on document to rathausrunde_definer;
grant delete on upload to rathausrunde_definer;
do $$
declare f text;
begin
  foreach f in array array['hidden_documents(uuid[])', 'notify_of_moderated_document(uuid)',
    'report_document(uuid, text, text, text)', 'file_stored(text, bigint)',
    'organisation_storage()', 'forget_files()', 'unknown_files(text[])', 'forget_uploads()', 'document_file(uuid)', 'document_text_found(uuid, text)', 'document_pages_found(uuid, jsonb)',
    'document_picture_found(uuid, text, text, bigint)', 'document_pdf_found(uuid, text, text, bigint)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
