-- Documents are found by what is said of them and by what stands on the pages of their newest version that is ready. Older versions and
-- what was removed or is hidden have no rows here.

-- What a kind is called, so that „Muster Winterdienst“ finds a template.
create function document_kind_words(p_kind text) returns text language sql immutable parallel safe
return case p_kind when 'template' then 'Muster Vorlage' when 'guide' then 'Leitfaden' when 'leaflet' then 'Merkblatt'
  when 'resolution' then 'Beschluss' when 'talk' then 'Vortrag' when 'minutes' then 'Protokoll' when 'dataset' then 'Datensatz'
  when 'concept' then 'Konzept' else '' end;

create function search_document_head(p_title text, p_kind text) returns tsvector language sql immutable parallel safe
return setweight(search_vector(p_title), 'A') || setweight(search_vector(document_kind_words(p_kind)), 'B');

-- A row for each document: title (weight A), kind (B), channel (C), description (D), and what a search is narrowed down by.
create table search_document (
  document_id uuid primary key,
  channel_id uuid not null,
  version_id uuid not null references document_version on delete cascade,
  organisation_id uuid not null,
  person_id uuid not null,
  kind text not null,
  action_field text,
  licence text not null,
  at timestamptz not null,
  words tsvector not null,
  foreign key (document_id, channel_id) references document (id, channel_id) on update cascade on delete cascade
);
create index search_document_words on search_document using gin (words);
create index search_document_version on search_document (version_id);
create index search_document_newest on search_document (at desc);

-- A row for each of its pages: what stands there (D), with title (A) and kind (B), because words of both are looked for together. The
-- words lie beside the rows, so that thousands of pages are counted without reading them.
create table search_page (
  version_id uuid not null,
  number integer not null,
  document_id uuid not null references search_document on delete cascade,
  words tsvector not null,
  primary key (version_id, number),
  foreign key (version_id, number) references document_page on delete cascade
) with (toast_tuple_target = 128);
create index search_page_words on search_page using gin (words);
create index search_page_document on search_page (document_id);

-- Whose words are not among the known ones yet (see search_learn); page 0 is what is said of the document.
create table search_unlearned_page (
  number bigint generated always as identity primary key,
  document_id uuid not null,
  page integer not null
);

alter table search_document enable row level security;
alter table search_document force row level security;
alter table search_page enable row level security;
alter table search_page force row level security;
alter table search_unlearned_page enable row level security;
alter table search_unlearned_page force row level security;
grant select, insert, update, delete on search_document, search_page, search_unlearned_page to rathausrunde_definer;
grant select on document_page to rathausrunde_definer;

-- Documents as they are now; `p_renamed`: also their pages hold another title.
create function search_refresh_documents(p_documents uuid[], p_renamed boolean default false) returns void language plpgsql
as $$
begin
  delete from search_document s using document d
  where s.document_id = d.id and d.id = any (p_documents) and (d.removed_at is not null or d.hidden_at is not null
    or not exists (select from document_version v where v.document_id = d.id and v.state = 'ready'));
  insert into search_document
  select d.id, d.channel_id, v.id, d.organisation_id, d.person_id, d.kind, d.action_field, d.licence, v.created_at,
    search_document_head(d.title, d.kind) || setweight(search_vector(c.name), 'C') || search_vector(d.description)
  from document d
  join channel c on c.id = d.channel_id
  cross join lateral (
    select id, created_at from document_version v where v.document_id = d.id and v.state = 'ready' order by number desc limit 1) v
  where d.id = any (p_documents) and d.removed_at is null and d.hidden_at is null
  on conflict (document_id) do update set channel_id = excluded.channel_id, version_id = excluded.version_id, kind = excluded.kind,
    action_field = excluded.action_field, licence = excluded.licence, at = excluded.at, words = excluded.words;
  delete from search_page p using search_document s
  where s.document_id = any (p_documents) and p.document_id = s.document_id and p.version_id <> s.version_id;
  if p_renamed then
    update search_page p set words = ts_filter(p.words, '{d}') || search_document_head(d.title, d.kind)
    from document d where d.id = any (p_documents) and p.document_id = d.id;
  end if;
  insert into search_unlearned_page (document_id, page) select unnest(p_documents), 0;
  perform search_add_pages(array(select version_id from search_document where document_id = any (p_documents)));
end $$;

-- Pages of these versions that are not there yet, as far as these are what is found.
create function search_add_pages(p_versions uuid[]) returns void language sql
as $$
  with added as (
    insert into search_page (version_id, number, document_id, words)
    select page.version_id, page.number, d.id,
      search_vector(page.heading || ' ' || page.text) || search_document_head(d.title, d.kind)
    from search_document s
    join document d on d.id = s.document_id
    join document_page page on page.version_id = s.version_id
    where s.version_id = any (p_versions)
      and not exists (select from search_page known where known.version_id = page.version_id and known.number = page.number)
    on conflict do nothing
    returning document_id, number)
  insert into search_unlearned_page (document_id, page) select document_id, number from added order by number
$$;

create function search_keep_document() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  case tg_table_name
    when 'document' then
      perform search_refresh_documents(array[new.id], (new.title, new.kind) is distinct from (old.title, old.kind));
    when 'document_version' then
      perform search_refresh_documents(array[new.document_id]);
    when 'channel' then
      perform search_refresh_documents(array(select document_id from search_document where channel_id = new.id));
    else
      if tg_op = 'INSERT' then
        perform search_add_pages(array(select distinct version_id from fresh));
      else
        delete from search_page where version_id = new.version_id and number = new.number;
        perform search_add_pages(array[new.version_id]);
      end if;
  end case;
  return null;
end $$;
alter function search_keep_document() owner to rathausrunde_definer;
revoke all on function search_keep_document() from public;

create trigger document_searched_anew after update of title, description, kind, action_field, licence, channel_id, removed_at, hidden_at on document
  for each row execute function search_keep_document();
create trigger version_searched after insert on document_version for each row execute function search_keep_document();
create trigger version_searched_anew after update of state on document_version for each row execute function search_keep_document();
create trigger page_searched after insert on document_page referencing new table as fresh
  for each statement execute function search_keep_document();
create trigger page_searched_anew after update of heading, text on document_page
  for each row execute function search_keep_document();
create trigger channel_documents_searched_anew after update of name on channel
  for each row when (new.name <> old.name) execute function search_keep_document();

-- As search_learn does for posts: takes the words of some pages among the known ones; how many pages it took.
create function search_learn_pages() returns integer language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  texts text[];
  pages integer;
begin
  with waiting as materialized (
    select number, document_id, page from search_unlearned_page order by number limit 200 for update skip locked
  ), measured as (
    select w.number, sum(coalesce(length(p.text), 0)) over (order by w.number) - coalesce(length(p.text), 0) as before
    from waiting w
    left join search_document s on s.document_id = w.document_id
    left join document_page p on p.version_id = s.version_id and p.number = w.page
  ), taken as (
    -- so many letters at once that the statement ends in time, whatever they are
    delete from search_unlearned_page where number in (select number from measured where before < 300000)
    returning document_id, page)
  select count(*), array_agg(case t.page when 0 then concat_ws(' ', d.title, document_kind_words(d.kind), d.description)
    else concat_ws(' ', p.heading, p.text) end)
  into pages, texts
  from taken t
  left join search_document s on s.document_id = t.document_id
  -- how a word of a room is spelled would tell others that it stands there
  left join channel c on c.id = s.channel_id
  left join document d on d.id = s.document_id and c.visibility <> 'confidential'
  left join document_page p on p.version_id = s.version_id and p.number = t.page and c.visibility <> 'confidential';
  perform search_know(texts);
  return pages;
end $$;
alter function search_learn_pages() owner to rathausrunde_definer;
revoke all on function search_learn_pages() from public;
grant execute on function search_learn_pages() to rathausrunde_app;

create function search_document_fits(p_document search_document, p_filter jsonb) returns boolean language sql stable
return (p_filter ->> 'organisation' is null or p_document.organisation_id = (p_filter ->> 'organisation')::uuid)
  and (p_filter ->> 'person' is null or p_document.person_id = (p_filter ->> 'person')::uuid)
  and (p_filter ->> 'documentKind' is null or p_document.kind = p_filter ->> 'documentKind')
  and (p_filter ->> 'actionField' is null or p_document.action_field = p_filter ->> 'actionField')
  and (p_filter ->> 'licence' is null or p_document.licence = p_filter ->> 'licence')
  and (p_filter ->> 'from' is null or p_document.at >= (p_filter ->> 'from')::date::timestamp at time zone 'Europe/Berlin')
  and (p_filter ->> 'to' is null or p_document.at < ((p_filter ->> 'to')::date + 1)::timestamp at time zone 'Europe/Berlin');

-- What holds enough of the words: those that tell so much by themselves, and pairs that do, of many words any pair.
create function search_most(q search_query, p_share real) returns tsquery language plpgsql stable
as $$
declare
  one tsquery;
  enough tsquery;
  count integer := cardinality(q.wide);
begin
  for i in 1 .. count loop
    if q.weights[i] >= p_share * count then
      enough := coalesce(enough || q.wide[i], q.wide[i]);
      continue;
    end if;
    for j in i + 1 .. count loop
      continue when q.weights[j] >= p_share * count or (count <= 4 and q.weights[i] + q.weights[j] < p_share * count);
      enough := coalesce(enough || (q.wide[i] && q.wide[j]), q.wide[i] && q.wide[j]);
    end loop;
  end loop;
  return coalesce(q.must && enough, q.must);
end $$;

-- The documents that fit, as far as 100 of them are judged: first those that hold the words in what is said of them, then the newest. Their
-- pages are counted by the index alone, without reading them. Of what stands in every third of the newest documents only the newest ones
-- are gone through, and those in whose title or description one of the words stands; no more than 20 pages of each. All of it is written
-- so that the planner has no choice.
create function search_documents(q search_query, p_channels uuid[], p_wanted tsquery, p_stage integer, p_seen uuid[], p_filter jsonb, p_limit integer)
returns setof search_hit language plpgsql stable
set enable_seqscan = off set enable_nestloop = off set plan_cache_mode = force_generic_plan
as $$
declare
  newest boolean := coalesce(p_filter ->> 'order' = 'newest', false);
  pages_too boolean := p_filter ->> 'documents' = 'pages';
  narrowed boolean := p_filter ?| '{organisation,person,documentKind,actionField,licence,from,to}';
  f_near uuid := p_filter ->> 'near';
  one_of tsquery := case when cardinality(q.wide) = 0 then p_wanted else search_either(q.wide) end;
  exact tsquery := q.must && search_all(q.exact);
  as_typed boolean := exact = p_wanted;
  recently integer := case when p_filter ->> 'kind' = 'document' then 80 else 24 end;
begin
  return query
    with allowed as materialized (
      select d.document_id, d.version_id, d.channel_id, d.at from search_document d
      where d.channel_id = any (p_channels) and (not narrowed or search_document_fits(d, p_filter)) and d.document_id <> all (p_seen)
    ), said as materialized (
      select d.document_id, d.words @@ p_wanted as wholly from search_document d where d.words @@ one_of
    ), recent as materialized (
      select a.document_id, a.version_id, row_number() over (order by a.at desc) as nth from allowed a where pages_too
      order by a.at desc limit recently
    ), recent_page as materialized (
      select p.document_id, p.number, as_typed or p.words @@ exact as exactly, recent.nth from recent
      cross join lateral (select * from search_page one where one.version_id = recent.version_id and one.number <= 20 offset 0) p
      where p.words @@ p_wanted
    ), often as materialized (
      select count(distinct r.document_id) >= 8 as so from recent_page r where r.nth <= 24
    ), partly as (
      select a.version_id from allowed a join said using (document_id)
      where (select so from often) and not said.wholly and a.document_id not in (select recent.document_id from recent)
      order by a.at desc limit 24
    ), page as materialized (
      select r.document_id, r.number, r.exactly from recent_page r where (select so from often)
      union all
      select p.document_id, p.number, as_typed or p.words @@ exact from partly
      cross join lateral (select * from search_page one where one.version_id = partly.version_id and one.number <= 20 offset 0) p
      where p.words @@ p_wanted
      union all
      select p.document_id, p.number, as_typed from search_page p where pages_too and not (select so from often) and p.words @@ p_wanted
    ), exact_page as materialized (
      select page.document_id, page.number from page where page.exactly
      union all
      select p.document_id, p.number from search_page p
      where pages_too and not as_typed and p_stage = 1 and not (select so from often) and p.words @@ exact
    ), counted as (
      select a.*, coalesce(said.wholly, false) as wholly, said.document_id is not null as named, paged.first,
        exactly.document_id is not null as exactly, count(*) over () as total
      from allowed a
      left join said using (document_id)
      left join (select page.document_id, min(page.number) as first from page group by page.document_id) paged using (document_id)
      left join (select distinct document_id from exact_page) exactly using (document_id)
      where said.wholly or paged.first is not null
      order by case when newest then null else coalesce(said.wholly, false)::integer * 4 + (said.document_id is not null)::integer * 2
        + (exactly.document_id is not null)::integer end desc, a.at desc, a.document_id
      limit 100
    ), judged as (
      select c.*, (
        select coalesce(sum(g.weight * case when c.named and d.words @@ g.exact_title then 4 when c.named and d.words @@ g.wide_title then 3
          when c.exactly or c.named and d.words @@ g.exact then 1.5
          when p_stage = 1 or c.named and d.words @@ g.wide or inside.words @@ g.wide then 1 else 0 end), 0)
        from unnest(q.exact, q.wide, q.exact_title, q.wide_title, q.weights) g (exact, wide, exact_title, wide_title, weight))
        -- whoever types several words of its title means it
        + case when c.wholly and cardinality(q.wide) > 1 then 0.5 else 0 end + case when c.channel_id = f_near then 1.5 else 0 end as points
      from counted c
      cross join lateral (select one.words from search_document one where one.document_id = c.document_id offset 0) d
      -- where not every word is there, one of the pages tells which are
      left join lateral (select one.words from search_page one
        where p_stage = 2 and one.version_id = c.version_id and one.number = c.first offset 0) inside on true
    ), best as (
      select j.* from judged j order by case when newest then null else j.points end desc, j.at desc, j.document_id limit p_limit
    )
    select true, b.document_id, null::uuid, p_stage, b.points::real, b.at, 0, b.total::integer, b.named, held.pages, held.exactly
    from best b
    left join (
      select page.document_id, array_agg(page.number) as pages, array_agg(page.number) filter (where e.number is not null) as exactly
      from page left join exact_page e using (document_id, number)
      where page.document_id in (select best.document_id from best where not best.named)
      group by page.document_id) held using (document_id);
end $$;

-- Of the pages of a version, or of these, those that hold most of the words in what stands there; as they were typed before what stands for
-- them, then in order. So many pages are looked at.
create function search_fullest(q search_query, p_version uuid, p_pages integer[] default null) returns setof integer language sql stable
as $$
  select judged.number from (
    select p.number, holds.exact, holds.words, max(holds.words) over () as most
    from search_page p
    cross join lateral (
      select count(*) as words, count(*) filter (where p.words @@ g.exact) as exact from unnest(q.exact_text, q.wide_text) g (exact, wide)
      where p.words @@ g.wide) holds
    where p.version_id = p_version and (p_pages is null or p.number = any (p_pages)) and p.number <= 300
      and (numnode(q.must) = 0 or p.words @@ q.must)) judged
  where judged.words = judged.most and (judged.words > 0 or cardinality(q.wide) = 0)
  order by judged.exact desc, judged.number
$$;

-- The page of a document that is shown, and on how many more the same stands; null where the words stand in what is said of it alone.
create function search_best_page(q search_query, p_version uuid, p_hit search_hit, out number integer, out more integer) language plpgsql stable
as $$
declare
  fullest integer[] := case when p_hit.named then array(select search_fullest(q, p_version)) else p_hit.pages end;
begin
  number := case when p_hit.named then fullest[1] else (select min(page) from unnest(coalesce(p_hit.exactly, p_hit.pages)) page) end;
  more := greatest(0, coalesce(cardinality(fullest), 0) - 1);
end $$;

-- The pages of one document, each a hit of its own.
create function search_pages(q search_query, p_channels uuid[], p_wanted tsquery, p_stage integer, p_filter jsonb, p_limit integer)
returns setof search_hit language sql stable
as $$
  select true, s.document_id, null::uuid, p_stage, -page.nth::real, s.at, 0, count(*) over ()::integer, false,
    array[page.number], null::integer[]
  from search_document s
  cross join lateral search_fullest(q, s.version_id, array(
    select p.number from search_page p where p.version_id = s.version_id and p.words @@ p_wanted)) with ordinality page (number, nth)
  where s.document_id = (p_filter ->> 'document')::uuid and s.channel_id = any (p_channels) and search_document_fits(s, p_filter)
  order by page.nth limit p_limit
$$;

-- Full text under a row policy would scan the table, because `@@` is not leakproof. So this finds through the index and applies the right
-- to read itself; the caller joins the result to the tables under their policies once more.

-- Posts and documents that hold every word (stage 1), and when these are few, those that hold most of them (stage 2). Best is a word of
-- the title before one of the text, and as it was typed before what stands for it. From the p_from-th on, as many as p_limit. `matched` are
-- the words of the post or page that made it one: what is written where nobody may read stays unsaid.
create function search_found(
  p_channels uuid[], p_words text[], p_phrases text[], p_without text[], p_filter jsonb, p_from integer, p_limit integer)
returns table (document boolean, id uuid, page integer, more integer, total integer, matched text[])
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  q search_query := search_understood(
    p_words, p_phrases, p_without, coalesce(p_filter ->> 'prefix' = 'true', false), p_filter -> 'synonyms');
  channels uuid[] := array(select unnest(p_channels) intersect select unnest(readable_channels()));
  whole tsquery := q.must && search_all(q.wide);
  f_similar boolean := coalesce(p_filter ->> 'similar' = 'true', false);
  f_document uuid := p_filter ->> 'document';
  posts_too boolean := p_filter ->> 'kind' is distinct from 'document' and f_document is null;
  documents_too boolean := p_filter ->> 'documents' is not null;
  newest boolean := coalesce(p_filter ->> 'order' = 'newest', false);
  most integer := p_from + p_limit;
  hits search_hit[] := '{}';
  posts integer := 0;
  seen uuid[] := '{}';
begin
  if numnode(whole) = 0 then return; end if;
  for stage in case when f_similar then 2 else 1 end .. 2 loop
    exit when stage = 2 and not f_similar and (cardinality(q.wide) < 2 or p_filter ->> 'thread' is not null);
    if posts_too and (f_similar or stage = 1 or posts < 5) then
      hits := hits || array(select h from search_posts(q, channels,
        case stage when 1 then whole else q.must && search_either(q.wide) end, stage, seen, p_filter, most) h);
      posts := cardinality(hits);
    end if;
    if f_document is not null then
      exit when cardinality(hits) > 0 or not documents_too;
      hits := array(select h from search_pages(q, channels,
        case stage when 1 then whole else search_most(q, 0.5) end, stage, p_filter, most) h);
    elsif documents_too and (f_similar or stage = 1 or cardinality(hits) < 5) then
      hits := hits || array(select h from search_documents(q, channels,
        case stage when 1 then whole else search_most(q, case when f_similar then 0.3 else 0.5 end) end, stage, seen, p_filter, most) h);
    end if;
    seen := array(select coalesce(h.thread_id, h.id) from unnest(hits) h);
  end loop;
  return query
    select h.document, h.id, best.number, case when h.document then coalesce(best.more, 0) else h.more end,
      (select sum(each.total)::integer from (select distinct t.document, t.stage, t.total from unnest(hits) t) each),
      array(select unnest(q.known) intersect select unnest(tsvector_to_array(coalesce(e.words, p.words, s.words))))
    from (
      select hit, (hit).* from unnest(hits) hit
      order by (hit).stage, case when newest then null else (hit).points end desc, (hit).at desc, (hit).id, (hit).pages
      limit p_limit offset p_from
    ) h
    left join search_entry e on not h.document and e.post_id = h.id
    left join search_document s on h.document and s.document_id = h.id
    left join lateral search_best_page(q, s.version_id, h.hit) best on h.document and p_filter ->> 'documents' = 'pages'
    left join search_page p on p.version_id = s.version_id and p.number = best.number
    order by h.stage, case when newest then null else h.points end desc, h.at desc, h.id, h.pages;
end $$;
alter function search_found(uuid[], text[], text[], text[], jsonb, integer, integer) owner to rathausrunde_definer;
revoke all on function search_found(uuid[], text[], text[], text[], jsonb, integer, integer) from public;
grant execute on function search_found(uuid[], text[], text[], text[], jsonb, integer, integer) to rathausrunde_app;
