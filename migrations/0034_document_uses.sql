-- Which post names which document, by the links in its text; `version` and `page` as the link says, 0 where it names none. It hangs on its post and its
-- document alone, so it goes wherever they go; what a stub named nobody sees. Written with the text, by `note_document_uses`.
create table document_use (
  post_id uuid not null references post,
  document_id uuid not null references document,
  version integer not null default 0 check (version >= 0),
  page integer not null default 0 check (page >= 0),
  primary key (post_id, document_id, version, page)
);
create index document_use_document on document_use (document_id);

alter table document_use enable row level security;
alter table document_use force row level security;
grant select on document_use to rathausrunde_app;
grant select, insert, delete on document_use to rathausrunde_definer;
-- who reads both
create policy document_use_read on document_use for select to rathausrunde_app
  using (exists (select from post p where p.id = post_id and p.stub is null) and exists (select from document d where d.id = document_id));

-- A document in a reading list: the entry goes with it when it is moved. There is none yet that would have to be looked at.
alter table channel_reading add constraint channel_reading_document_key foreign key (document_id, target_channel)
  references document (id, channel_id) on update cascade not valid;

-- What the viewer's post names from now on, of what she reads. What it named before and still names stays, also if she has lost the right to
-- read that meanwhile.
create function note_document_uses(p_post uuid, p_documents uuid[], p_versions integer[], p_pages integer[]) returns void
language sql security definer set search_path = public, pg_temp
as $$
  with own as (
    select id from post where id = p_post and person_id = viewer_person() and stub is null and channel_id = any (readable_channels())),
  named as (
    select distinct * from unnest(p_documents, p_versions, p_pages) n (document_id, version, page)),
  gone as (
    delete from document_use u using own where u.post_id = own.id
      and not exists (select from named n where (n.document_id, n.version, n.page) = (u.document_id, u.version, u.page)))
  insert into document_use (post_id, document_id, version, page)
  select own.id, n.document_id, n.version, n.page from own, named n
  join document d on d.id = n.document_id and d.channel_id = any (readable_channels())
  on conflict do nothing
$$;

-- Of the documents that the viewer reads: how many people read this channel of hers and not the document. Administrators, who look after the house, do not count.
create function kept_from_readers(p_channel uuid, p_documents uuid[]) returns table (document_id uuid, people integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  select d.id, count(distinct r.person_id)::integer
  from document d
  join readership r on r.channel_id = p_channel
  join membership m on m.id = r.membership_id and m.role <> 'admin'
  where d.id = any (p_documents) and d.channel_id <> p_channel and array[d.channel_id, p_channel] <@ readable_channels()
    and not exists (select from readership there where there.channel_id = d.channel_id and there.person_id = r.person_id)
  group by d.id
$$;

do $$
declare f text;
begin
  foreach f in array array['note_document_uses(uuid, uuid[], integer[], integer[])', 'kept_from_readers(uuid, uuid[])'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
