-- Erasing a post for good: an advisor asks, and hides the post in the same moment; a second person consents. What was erased stands nowhere
-- any more, so `reason` must not repeat it. `title` and `slug`: of an opening post, what its thread is called instead.
create table erasure (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references post,
  thread_id uuid not null,
  channel_id uuid not null,
  ground text not null check (ground in ('personal-data', 'procurement-secret', 'off-topic', 'duplicate', 'disrespect', 'advertising',
    'copyright', 'misleading', 'other')),
  reason text not null check (length(reason) between 1 and 1000),
  title text check (length(title) between 1 and 200),
  slug text check (slug ~ '^[a-z0-9-]{1,120}$'),
  asked_by uuid not null references membership,
  -- to the millisecond, as cursors spell it
  asked_at timestamptz(3) not null default clock_timestamp(),
  outcome text check (outcome in ('erased', 'dropped')),
  note text check (length(note) <= 1000),
  decided_by uuid references membership,
  decided_at timestamptz(3),
  check (num_nonnulls(outcome, note, decided_by, decided_at) in (0, 4)),
  check ((title is null) = (slug is null)),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create unique index erasure_open on erasure (post_id) where outcome is null;
create index erasure_post on erasure (post_id);
create index erasure_thread on erasure (thread_id, channel_id);
create index erasure_asked on erasure (asked_at, id);

alter table erasure enable row level security;
alter table erasure force row level security;
grant select, insert on erasure to rathausrunde_app;
grant update (outcome, note, decided_by, decided_at) on erasure to rathausrunde_app;
grant select on erasure to rathausrunde_definer;
grant update (thread_id, channel_id) on erasure to rathausrunde_definer;

-- Advisors where they read; administrators everywhere, for where one advisor is alone somebody else has to consent. They see what is asked, and never the text.
create policy erasure_read on erasure for select to rathausrunde_app
  using ((select viewer_role()) = 'admin' or channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor');
create policy erasure_ask on erasure for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor' and asked_by = (select viewer())
    and outcome is null);
-- Nobody erases alone: whoever asked may only let it be.
create policy erasure_decide on erasure for update to rathausrunde_app
  using (outcome is null)
  with check (decided_by = (select viewer()) and (outcome = 'dropped'
    or not exists (select from membership asker where asker.id = asked_by and asker.person_id = (select viewer_person()))));

-- What the erased texts said, in lines that are long enough to be told from chance.
create function erased_lines(p_texts text[]) returns setof text language sql immutable parallel safe
as $$
  select distinct btrim(line, E' \t\r>') from unnest(p_texts) said, regexp_split_to_table(said, E'\n') line
  where length(btrim(line, E' \t\r>')) >= 8
$$;

-- All that a post says or said, with the title of its thread if it opens it: for whoever may ask that it be erased.
create function erasure_text(p_post uuid) returns text language sql stable security definer set search_path = public, pg_temp
as $$
  select string_agg(said, E'\n\n') from (
    select p.body from post p where p.id = p_post and p.body <> ''
    union all select h.body from hidden_text h where h.post_id = p_post
    union all select r.body from post_revision r where r.post_id = p_post
    union all select t.title from post p join thread t on t.id = p.thread_id where p.id = p_post and p.number = 1) all_of_it (said)
  where exists (select from post p where p.id = p_post and moderates(p.channel_id))
$$;

-- Carries out what was decided (`erasure_decide`). Where two people want it, the text goes from the post, what it said before and named, its hidden text, reports,
-- suggestions, drafts, events, stored answers and the words that search knows. Who listens reads the thread anew.
create function settle_erasure(p_erasure uuid) returns table (told_stream text, told_head bigint, told_channel uuid, told_number integer)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  due record;
  texts text[];
  old_titles text[];
  old_slug text;
  line text;
  words text[];
  named text;
begin
  select e.*, p.person_id, p.number as stood into due from erasure e join post p on p.id = e.post_id
  where e.id = p_erasure and e.outcome is not null and e.decided_by = viewer();
  if not found then raise insufficient_privilege using message = 'nothing was decided'; end if;
  insert into moderation_entry (deed, done_by, thread_id, channel_id, post_id, person_id, ground, reason)
  values (case due.outcome when 'erased' then 'post_erased' else 'erasure_dropped' end, due.decided_by, due.thread_id, due.channel_id,
    due.post_id, due.person_id, case due.outcome when 'erased' then due.ground end, case due.outcome when 'erased' then due.reason else due.note end);
  if due.outcome = 'dropped' then return; end if;

  perform 1 from thread where id = due.thread_id for no key update;
  perform 1 from post p where p.id = due.post_id and p.stub in ('hidden', 'withdrawn')
    and not exists (select from membership asker where asker.id = due.asked_by and asker.person_id = viewer_person());
  if not found then raise insufficient_privilege using message = 'nobody erases alone'; end if;
  if due.title is not null and due.stood <> 1 then
    raise insufficient_privilege using message = 'only a first post has a title';
  end if;

  select array_agg(distinct said.body), array_agg(distinct word) into texts, words from (
    select body, html from hidden_text where post_id = due.post_id
    union all select body, html from post_revision where post_id = due.post_id) said
  left join lateral unnest(tsvector_to_array(to_tsvector('simple', search_plain(plain_text(said.html))))) word on true;
  if due.title is not null then
    select slug into old_slug from thread where id = due.thread_id;
    -- also what it was called before
    select array_agg(distinct said) into old_titles from (
      select title from thread where id = due.thread_id
      union all select unnest(array[before, after]) from moderation_entry where thread_id = due.thread_id and deed = 'thread_retitled') titles (said)
    where said is not null;
    texts := texts || old_titles;
    words := words || array(
      select word from unnest(old_titles) said, unnest(tsvector_to_array(to_tsvector('simple', search_plain(said)))) word);
  end if;

  delete from hidden_text where post_id = due.post_id;
  delete from post_revision where post_id = due.post_id;
  delete from document_use where post_id = due.post_id;
  update post set stub = 'erased', stub_at = clock_timestamp(), hidden_by = due.decided_by, hidden_ground = due.ground, mentioned = null
  where id = due.post_id;
  update report set words = '', quoted = null where case_id in (select id from report_case where post_id = due.post_id);
  update objection set words = '' where case_id in (select id from report_case where post_id = due.post_id);
  update expert_suggestion set note = '' where post_id = due.post_id;
  update expert_answer set summary = null where post_id = due.post_id;

  -- of drafts what quotes it; of the author's own in that thread any line, for taking a post back gives her the text
  for line in select erased_lines(texts) loop
    update draft d set body = replace(d.body, said.words, said.instead), revision = d.revision + 1
    from (values (true, line, '[…]'), (false, '> ' || line, '> […]')) said (own, words, instead)
    where said.own = (d.person_id = due.person_id and d.place = 'thread:' || due.thread_id) and position(said.words in d.body) > 0;
    -- what waits to be read before it appears is read without its form then
    update held_post h set body = replace(h.body, said.words, said.instead), html = ''
    from (values (true, line, '[…]'), (false, '> ' || line, '> […]')) said (own, words, instead)
    where said.own = (h.person_id = due.person_id and h.thread_id is not distinct from due.thread_id) and position(said.words in h.body) > 0;
  end loop;
  update draft set title = '[…]', revision = revision + 1 where title = any (old_titles);
  delete from idempotency_key where position(due.post_id::text in response::text) > 0;
  update event set data = null where position(due.post_id::text in data::text) > 0;

  if due.title is not null then
    update thread set title = due.title, slug = due.slug where id = due.thread_id;
    update moderation_entry set before = null, after = null where thread_id = due.thread_id and deed = 'thread_retitled';
    foreach line in array old_titles loop
      named := to_json(line)::text;
      delete from idempotency_key where position(named in response::text) > 0;
      update event set data = null where position(named in data::text) > 0;
    end loop;
    delete from idempotency_key where position(old_slug in response::text) > 0;
    update event set data = null where position(old_slug in data::text) > 0;
    -- lists show it, too
    return query
      with grown as (
        update stream s set head = s.head + 1 where s.id = 'channel:' || due.channel_id returning s.id, s.head, s.channel_id)
      insert into event (stream, seq, type, at, data)
      select g.id, g.head, 'channel.changed', clock_timestamp(), json_build_object('id', due.channel_id) from grown g
      returning event.stream, event.seq, due.channel_id, null::integer;
  end if;

  -- words that nobody else wrote
  delete from search_word known where known.word = any (select search_name(word) from unnest(words) word)
    and not exists (select from search_entry e where e.words @@ to_tsquery('simple', quote_literal(known.lexeme)));

  return query
    with grown as (
      update stream s set head = s.head + 1 where s.id = 'thread:' || due.thread_id returning s.id, s.head, s.channel_id)
    insert into event (stream, seq, type, at) select g.id, g.head, 'posts.erased', clock_timestamp() from grown g
    returning event.stream, event.seq, due.channel_id, due.stood;
  -- of a room the log says that it was done, and not why
  perform audit('post.erased', 'post:' || due.post_id, case when exists (
    select from channel c where c.id = due.channel_id and c.visibility = 'confidential') then '' else due.reason end);
end $$;
grant select on idempotency_key, draft to rathausrunde_definer;
grant delete on post_revision, idempotency_key to rathausrunde_definer;
grant update (body, title, revision) on draft to rathausrunde_definer;
grant update (data) on event to rathausrunde_definer;
grant update (mentioned) on post to rathausrunde_definer;
grant update (words, quoted) on report to rathausrunde_definer;
grant update (words) on objection to rathausrunde_definer;
grant update (note) on expert_suggestion to rathausrunde_definer;
grant update (summary) on expert_answer to rathausrunde_definer;
grant update (title, slug) on thread to rathausrunde_definer;
grant insert on moderation_entry to rathausrunde_definer;
grant update (before, after) on moderation_entry to rathausrunde_definer;
alter function erasure_text(uuid) owner to rathausrunde_definer;
revoke all on function erasure_text(uuid) from public;
grant execute on function erasure_text(uuid) to rathausrunde_app;
alter function settle_erasure(uuid) owner to rathausrunde_definer;
revoke all on function settle_erasure(uuid) from public;
grant execute on function settle_erasure(uuid) to rathausrunde_app;
