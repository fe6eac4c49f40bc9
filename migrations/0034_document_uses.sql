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

-- Until the text of the viewer stands that tells their titles, none of these is hidden: whoever hides one waits, and sees that text, too.
create function hold_documents(p_documents uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform from document where id = any (p_documents) and channel_id = any (readable_channels()) order by id for share;
end $$;

-- A text with the address again where the title of a document stood for its bare address (server/features/document-uses/titles-of-documents.ts), the
-- present one or one that it had: that does not stand in what was typed. What its author made a link herself stays.
create function without_title(p_html text, p_body text, p_document uuid, p_title text) returns text language plpgsql immutable parallel safe
as $$
declare
  link text[];
  said text;
begin
  for link in select distinct regexp_matches(p_html, '(<a href="(/dokumente/' || p_document || '/?(?:[?#][^"]*)?)"[^>]*>)([^<]*)</a>', 'g') loop
    said := plain_text(link[3]);
    -- the version and page that the address names are told after it
    if starts_with(said, p_title) and substr(said, length(p_title) + 1) ~ '^(, (Fassung|version) \d+)?(, (Seite|page) \d+)?$'
      or position(said in replace(p_body, '\', '')) = 0 then
      p_html := replace(p_html, link[1] || link[3] || '</a>', link[1] || link[2] || '</a>');
    end if;
  end loop;
  return p_html;
end $$;

-- Texts no longer tell the title of a document that the viewer has hidden: what stands, what it said before, what is hidden itself or waits to be read,
-- and what a stream told. Which streams are to say so; those that the viewer does not read say nothing.
create function take_title_out(p_document uuid) returns setof text
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  d record;
  way text := '/dokumente/' || p_document;
  told uuid[];
begin
  select id, title into d from document where id = p_document and hidden_at is not null and moderates(channel_id);
  if not found then
    raise insufficient_privilege using message = 'only the title of what one has hidden is taken out';
  end if;
  -- whoever is editing or hiding one of them at this moment is waited for: what she kept of it is among what follows
  perform from post where id in (select u.post_id from document_use u where u.document_id = d.id) order by id for no key update;
  update post p set html = without_title(p.html, p.body, d.id, d.title)
  where p.id in (select u.post_id from document_use u where u.document_id = d.id) and p.html <> without_title(p.html, p.body, d.id, d.title);
  -- also of posts that name it no more
  update post_revision r set html = without_title(r.html, r.body, d.id, d.title)
  where position(way in r.html) > 0 and r.html <> without_title(r.html, r.body, d.id, d.title);
  update hidden_text h set html = without_title(h.html, h.body, d.id, d.title)
  where position(way in h.html) > 0 and h.html <> without_title(h.html, h.body, d.id, d.title);
  update held_post h set html = without_title(h.html, h.body, d.id, d.title)
  where position(way in h.html) > 0 and h.html <> without_title(h.html, h.body, d.id, d.title);
  select array_agg(distinct p.thread_id) into told from post p where p.id in (
    select u.post_id from document_use u where u.document_id = d.id
    union select r.post_id from post_revision r where position(way in r.html) > 0);
  return query
    with buried as (
      update event e set data = null
      where e.stream in (select 'thread:' || t from unnest(told) t) and position(way in e.data ->> 'html') > 0
        and e.data ->> 'html' <> without_title(e.data ->> 'html', coalesce(e.data ->> 'body', ''), d.id, d.title)
      returning e.stream)
    select distinct b.stream from buried b join stream s on s.id = b.stream where s.channel_id = any (readable_channels());
end $$;
grant update (html) on post_revision, hidden_text to rathausrunde_definer;

do $$
declare f text;
begin
  foreach f in array array['note_document_uses(uuid, uuid[], integer[], integer[])', 'kept_from_readers(uuid, uuid[])', 'hold_documents(uuid[])',
    'take_title_out(uuid)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
