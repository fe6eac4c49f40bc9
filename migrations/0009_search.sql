-- What is searched, apart from the tables that it is made of: an entry for each post that stands, and every word that occurs,
-- so that what somebody typed can be widened to its compounds, its other spellings and what it was mistyped from.

-- Only words, as they are read: the tags of HTML are left out, those of blocks part words.
create function plain_text(p_html text) returns text language sql immutable parallel safe
return replace(replace(replace(replace(replace(
  regexp_replace(regexp_replace(p_html, '</?(a|strong|em|code|s|del|sub|sup)( [^>]*)?>', '', 'g'), '<[^>]*>', ' ', 'g'),
  '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&amp;', '&');

-- What stands at words and joins them would be indexed with them: „PDF/UA“ is found by both of its words, „kostenfrei“ without
-- its quotation marks.
create function search_plain(p_text text) returns text language sql immutable parallel safe
return translate(p_text, '-/._@:+&#=„“”‚‘’»«›‹…–—·•*', repeat(' ', 26));

create function search_vector(p_text text) returns tsvector language sql immutable parallel safe
return to_tsvector('german', search_plain(p_text));

-- The stem of an umlaut is without it (Häuser, Haus); who has no ü on the keyboard writes ue. Both have the same key.
create function search_key(p_lexeme text) returns text language sql immutable parallel safe
return replace(replace(replace(p_lexeme, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');

-- A name or a word as it is compared: without case, umlauts either way.
create function search_name(p_name text) returns text language sql immutable parallel safe
return search_key(translate(replace(lower(p_name), 'ß', 'ss'), 'äöüÄÖÜ', 'aouaou'));

-- One of these words, in a place of that weight ('A': title, 'B': tag, 'C': channel, 'D': text; '': anywhere).
create function search_any(p_lexemes text[], p_weight text default '') returns tsquery language sql immutable parallel safe
return (select coalesce(string_agg(
  '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' || case p_weight when '' then '' else ':' || p_weight end,
  ' | '), '')::tsquery from unnest(p_lexemes) lexeme);

create table search_entry (
  post_id uuid primary key references post on delete cascade,
  thread_id uuid not null,
  channel_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  -- the first post carries title, tags and channel of its thread
  opening boolean not null,
  created_at timestamptz not null,
  words tsvector not null,
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index search_entry_words on search_entry using gin (words);
create index search_entry_thread on search_entry (thread_id);
create index search_entry_newest on search_entry (created_at desc);
create index search_entry_openings on search_entry using gin (words) where opening;

-- Posts whose words are not among the known ones yet: writing does not wait for it (see search_learn).
create table search_unlearned (
  number bigint generated always as identity primary key,
  post_id uuid not null
);

-- A word as it was written, and its stem: „Kostenteilung“ ends as „Teilung“ does, their stems do not. No word is unique: two
-- posts that bring the same new word at the same moment must not wait for each other.
create table search_word (
  number bigint generated always as identity primary key,
  word text not null,
  stem text not null,
  lexeme text not null
);
create index search_word_word on search_word (word text_pattern_ops);
create index search_word_stem on search_word (stem);
create index search_word_similar on search_word using gin (word gin_trgm_ops);
create index search_word_stem_similar on search_word using gin (stem gin_trgm_ops);

alter table search_entry enable row level security;
alter table search_entry force row level security;
alter table search_unlearned enable row level security;
alter table search_unlearned force row level security;
alter table search_word enable row level security;
alter table search_word force row level security;
grant select, insert, update, delete on search_entry, search_unlearned, search_word to rathausrunde_definer;

create function search_refresh(p_posts uuid[]) returns void language plpgsql
as $$
begin
  delete from search_entry e using post p
  where e.post_id = p.id and p.id = any (p_posts) and p.stub is not null and p.number > 1;
  insert into search_entry (post_id, thread_id, channel_id, organisation_id, person_id, opening, created_at, words)
  select p.id, p.thread_id, p.channel_id, p.organisation_id, p.person_id, p.number = 1, p.created_at,
    case p.number when 1 then
      setweight(search_vector(t.title), 'A') || setweight(search_vector(tag_words(t.channel_id, t.tags)), 'B')
        || setweight(search_vector(c.name), 'C')
    else '' end || case when p.stub is null then search_vector(plain_text(p.html)) else '' end
  from post p join thread t on t.id = p.thread_id join channel c on c.id = p.channel_id
  where p.id = any (p_posts) and (p.number = 1 or p.stub is null)
  on conflict (post_id) do update set words = excluded.words, thread_id = excluded.thread_id, channel_id = excluded.channel_id,
    opening = excluded.opening;
  insert into search_unlearned (post_id) select unnest(p_posts);
end $$;

create function search_keep() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_table_name = 'post' and tg_op = 'INSERT' then
    perform search_refresh(array(select id from fresh));
  elsif tg_table_name = 'post' then
    perform search_refresh(array[new.id]);
  elsif tg_table_name = 'thread' then
    perform search_refresh(array(select id from post where thread_id = new.id and number = 1));
  else
    perform search_refresh(array(select id from post where channel_id = new.id and number = 1));
  end if;
  return null;
end $$;
alter function search_keep() owner to rathausrunde_definer;
revoke all on function search_keep() from public;

-- Takes the words of these texts among the known ones.
create function search_know(p_texts text[]) returns void language sql
as $$
  insert into search_word (word, stem, lexeme)
  select search_name(said.word), search_key(stemmed.lexeme), stemmed.lexeme
  from (
    select distinct unnest(tsvector_to_array(to_tsvector('simple', search_plain(known)))) as word from unnest(p_texts) known
  ) said
  cross join lateral unnest(tsvector_to_array(to_tsvector('german', said.word))) stemmed (lexeme)
  where length(said.word) between 2 and 80
    and not exists (select from search_word known where known.word = search_name(said.word) and known.lexeme = stemmed.lexeme)
$$;

-- Takes the words of some posts among the known ones; how many posts it took. Who has the number of none has learned all.
create function search_learn() returns integer language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  due uuid[];
begin
  with taken as (
    delete from search_unlearned where number in (
      select number from search_unlearned order by number limit 500 for update skip locked)
    returning post_id)
  select coalesce(array_agg(distinct post_id), '{}') into due from taken;
  perform search_know(array(
    select case p.number when 1 then concat_ws(' ', t.title, tag_words(t.channel_id, t.tags), c.name, '') else '' end
      || case when p.stub is null then plain_text(p.html) else '' end
    from post p join thread t on t.id = p.thread_id join channel c on c.id = p.channel_id where p.id = any (due)));
  return cardinality(due);
end $$;
alter function search_learn() owner to rathausrunde_definer;
revoke all on function search_learn() from public;
grant execute on function search_learn() to rathausrunde_app;

create trigger post_searched after insert on post referencing new table as fresh
  for each statement execute function search_keep();
create trigger post_searched_anew after update of html, stub, thread_id on post for each row execute function search_keep();
create trigger thread_searched_anew after update of title, tags on thread
  for each row execute function search_keep();
create trigger channel_searched_anew after update of name on channel for each row execute function search_keep();

-- A typed word and what stands for it: other spellings and compounds („Vergabe“ finds „Vergabestelle“ and „Auftragsvergabe“).
-- A word that nobody ever wrote may be mistyped, or be put together from words that were written.
create function search_group(p_word text, p_prefix boolean, out exact text[], out wide text[]) language plpgsql stable
as $$
declare
  typed text := search_name(p_word);
  root text;
  nearest real;
begin
  exact := tsvector_to_array(search_vector(p_word));
  wide := '{}';
  if cardinality(exact) = 0 then return; end if;
  root := search_key(exact[1]);
  exact := array(select unnest(exact) union select lexeme from search_word where stem = root);
  wide := array(
    select lexeme from (
      select lexeme from search_word where length(typed) >= 4 and word like '%' || typed || '%'
      union select lexeme from search_word where length(typed) >= 4 and length(root) >= 3 and stem like '%' || root
      union select lexeme from search_word where length(root) >= 5 and stem like '%' || root || '%'
      union select lexeme from search_word where p_prefix and length(typed) >= 3 and word like typed || '%') alike
    order by length(lexeme), lexeme limit 80);
  if cardinality(wide) = 0 and length(typed) >= 4 then
    select array_agg(lexeme), max(near) into wide, nearest from (
      select lexeme, max(similarity(word, typed)) as near from search_word
      where word % typed and similarity(word, typed) >= 0.4 group by lexeme order by near desc, lexeme limit 6) mistyped;
    if coalesce(nearest, 0) < 0.6 then
      wide := wide || array(
        select distinct lexeme from generate_series(5, length(root) - 3) size
        join search_word on stem in (left(root, size), right(root, size)) limit 20);
    end if;
  end if;
  wide := array(select unnest(exact) union select unnest(wide));
end $$;
