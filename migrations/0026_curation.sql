-- Another word for a tag of a channel: whoever types it, or looks for it, gets the tag. `threads` carried the word as a tag when it became
-- one, `both` the tag as well: undone, they get it back.
create table tag_synonym (
  channel_id uuid not null references channel,
  synonym text not null check (length(synonym) between 1 and 40),
  tag text not null check (length(tag) between 1 and 40),
  threads uuid[] not null default '{}',
  both_of uuid[] not null default '{}',
  check (lower(synonym) <> lower(tag))
);
create unique index tag_synonym_word on tag_synonym (channel_id, lower(synonym));

grant select (channel_id, synonym, tag) on tag_synonym to rathausrunde_app;
grant select, insert, update, delete on tag_synonym to rathausrunde_definer;
grant select on channel_curator to rathausrunde_definer;
grant update (tags) on thread to rathausrunde_definer;
grant update (suggested_tags, revision) on channel to rathausrunde_definer;
alter table tag_synonym enable row level security;
alter table tag_synonym force row level security;
create policy tag_synonym_read on tag_synonym for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));

-- Tags with other words for them replaced; each once, in their order.
create function tags_meant(p_channel uuid, p_tags text[]) returns text[] language sql stable set search_path = public, pg_temp
as $$
  select coalesce(array_agg(meant.tag order by meant.place), '{}') from (
    select distinct on (lower(tag)) tag, place from (
      select coalesce(s.tag, typed.tag) as tag, typed.place from unnest(p_tags) with ordinality as typed (tag, place)
      left join tag_synonym s on s.channel_id = p_channel and lower(s.synonym) = lower(typed.tag)) each
    order by lower(tag), place) meant
$$;

-- The tags of a thread and all other words for them, as the search knows them.
create function tag_words(p_channel uuid, p_tags text[]) returns text language sql stable set search_path = public, pg_temp
as $$
  select array_to_string(p_tags || array(select s.synonym from tag_synonym s
    where s.channel_id = p_channel and lower(s.tag) = any (array(select lower(each) from unnest(p_tags) each))), ' ')
$$;

create function thread_tags_meant() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if new.tags <> '{}' then new.tags := tags_meant(new.channel_id, new.tags); end if;
  return new;
end $$;
create trigger thread_tags_meant before insert or update of channel_id on thread
  for each row execute function thread_tags_meant();

-- From now on the one word stands for the other tag. What stood for the word stands for the tag, too; a tag is no other word any more.
create function tag_merge(p_channel uuid, p_synonym text, p_tag text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not curates(p_channel) then
    raise insufficient_privilege using message = 'only curators merge tags';
  end if;
  perform from channel where id = p_channel for no key update;
  delete from tag_synonym where channel_id = p_channel and lower(synonym) in (lower(p_tag), lower(p_synonym));
  update tag_synonym set tag = p_tag where channel_id = p_channel and lower(tag) = lower(p_synonym);
  insert into tag_synonym (channel_id, synonym, tag, threads, both_of)
  select p_channel, p_synonym, p_tag, coalesce(array_agg(t.id) filter (where not t.has_both), '{}'),
    coalesce(array_agg(t.id) filter (where t.has_both), '{}')
  from (
    select id, exists (select from unnest(tags) each where lower(each) = lower(p_tag)) as has_both from thread
    where channel_id = p_channel and exists (select from unnest(tags) each where lower(each) = lower(p_synonym))) t;
  -- those that have the tag already are found by the new word, too: their words are learned anew
  update thread set tags = tags_meant(channel_id, tags)
  where channel_id = p_channel
    and exists (select from unnest(tags) each where lower(each) in (lower(p_tag), lower(p_synonym)));
  update channel set suggested_tags = tags_meant(id, suggested_tags), revision = revision + 1
  where id = p_channel and suggested_tags <> tags_meant(id, suggested_tags);
end $$;

-- The word is one of its own again. Threads that carried it get it back, as far as they are here and still have the tag.
create function tag_part(p_channel uuid, p_synonym text) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
declare gone tag_synonym;
begin
  if not curates(p_channel) then
    raise insufficient_privilege using message = 'only curators part tags';
  end if;
  perform from channel where id = p_channel for no key update;
  delete from tag_synonym where channel_id = p_channel and lower(synonym) = lower(p_synonym) returning * into gone;
  if gone.channel_id is null then return false; end if;
  update thread t set tags = case
      when t.id = any (gone.threads) then array(select case when lower(each) = lower(gone.tag) then gone.synonym else each end
        from unnest(t.tags) with ordinality as listed (each, place) order by place)
      when t.id = any (gone.both_of) then t.tags || gone.synonym
      else t.tags end
  where t.channel_id = p_channel and exists (select from unnest(t.tags) each where lower(each) = lower(gone.tag));
  return true;
end $$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
    and p.proname in ('tag_merge', 'tag_part') loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
