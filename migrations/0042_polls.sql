-- Polls of a meeting. What is asked is fixed when it is opened, and so is what all will see of it: totals alone, totals by organisation, or names.
-- One ballot for each person holds in every way, because each has its fingerprint (docs/decisions/0015).

create table poll (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references meeting,
  number integer not null check (number > 0),
  question text not null check (length(question) between 1 and 300),
  kind text not null check (kind in ('single', 'several', 'scale', 'words')),
  disclosure text not null check (disclosure in ('secret', 'organisations', 'names')),
  -- while it runs, or when it has ended
  results text not null check (results in ('live', 'end')),
  -- prepared ones are known to those alone who run the meeting
  state text not null default 'prepared' check (state in ('prepared', 'open', 'closed')),
  ballots integer not null default 0 check (ballots >= 0),
  -- how long it runs once it is opened, and then until when; without it, until somebody ends it
  minutes integer check (minutes between 1 and 60),
  ends_at timestamptz,
  unique (meeting_id, number),
  unique (id, meeting_id),
  check (state <> 'prepared' or ballots = 0),
  check (state <> 'prepared' or ends_at is null)
);

-- As it is at this moment: at its time a poll has ended, whether or not anybody has written that down yet.
create function poll_state(p_state text, p_ends_at timestamptz) returns text language sql stable
as $$ select case when p_state = 'open' and p_ends_at <= statement_timestamp() then 'closed' else p_state end $$;

-- What can be chosen; of a scale its steps, of which the first and the last have words.
create table poll_option (
  id uuid primary key default gen_random_uuid(),
  poll_id uuid not null references poll on delete cascade,
  position integer not null check (position between 1 and 12),
  text text not null check (length(text) <= 120),
  unique (poll_id, position),
  unique (id, poll_id)
);

-- Who voted: of her as much as the poll said that it would tell. No row knows its time.
create table poll_ballot (
  poll_id uuid not null references poll,
  fingerprint bytea not null check (length(fingerprint) = 32),
  organisation_id uuid references organisation,
  person_id uuid references person,
  primary key (poll_id, fingerprint)
);
create index poll_ballot_organisation on poll_ballot (organisation_id) where organisation_id is not null;
create index poll_ballot_person on poll_ballot (person_id) where person_id is not null;

create table poll_choice (
  poll_id uuid not null,
  fingerprint bytea not null,
  option_id uuid,
  words text check (length(words) between 1 and 60),
  check (num_nonnulls(option_id, words) = 1),
  unique nulls not distinct (poll_id, fingerprint, option_id, words),
  foreign key (poll_id, fingerprint) references poll_ballot on delete cascade,
  foreign key (option_id, poll_id) references poll_option (id, poll_id)
);
create index poll_choice_option on poll_choice (option_id, poll_id) where option_id is not null;

do $$
declare t text;
begin
  foreach t in array array['poll', 'poll_option', 'poll_ballot', 'poll_choice'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert, delete on poll, poll_option to rathausrunde_app;
grant update (question, kind, disclosure, results, state, minutes, ends_at) on poll to rathausrunde_app;
grant select on poll, poll_option to rathausrunde_definer;
grant update (ballots) on poll to rathausrunde_definer;
grant select, insert, update, delete on poll_ballot, poll_choice to rathausrunde_definer;

create policy poll_read on poll for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and (state <> 'prepared' or (select viewer_role()) = 'advisor'));
create policy poll_prepare on poll for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and meeting_id = any ((select readable_meetings())::uuid[]) and ballots = 0);
create policy poll_change on poll for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and meeting_id = any ((select readable_meetings())::uuid[]))
  with check ((select viewer_role()) = 'advisor');
-- one that was opened stays
create policy poll_drop on poll for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and state = 'prepared');
create policy poll_option_read on poll_option for select to rathausrunde_app
  using (exists (select from poll where poll.id = poll_id));
create policy poll_option_add on poll_option for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and exists (select from poll where poll.id = poll_id and state = 'prepared'));
create policy poll_option_drop on poll_option for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and exists (select from poll where poll.id = poll_id and state = 'prepared'));

-- Whoever votes has it before her: once it was opened only its end is still to come.
create function keep_poll() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if viewer() is not null and (old.state <> 'prepared'
      and (new.question, new.kind, new.disclosure, new.results, new.minutes)
        is distinct from (old.question, old.kind, old.disclosure, old.results, old.minutes)
    -- its end is moved as long as it is still to come
    or new.ends_at is distinct from old.ends_at and (new.state <> 'open' or poll_state(old.state, old.ends_at) = 'closed'
      or new.ends_at not between now() and now() + interval '24 hours')
    or (old.state, new.state) not in (('prepared', 'prepared'), ('prepared', 'open'), ('open', 'open'), ('open', 'closed'), ('closed', 'closed'))) then
    raise exception 'this poll stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger poll_kept before update of question, kind, disclosure, results, state, minutes, ends_at on poll
  for each row execute function keep_poll();

-- A ballot, or another in place of the one that was cast; whether it is a new one, and null where its time was up. The deed holds the room, and has looked at what is chosen.
create function cast_ballot(p_poll uuid, p_fingerprint bytea, p_options uuid[], p_words text[]) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  chosen poll;
  is_new boolean;
begin
  select p.* into chosen from poll p join live_room r on r.meeting_id = p.meeting_id and r.closed_at is null
  where p.id = p_poll and p.state = 'open' and p.meeting_id = any (readable_meetings());
  if chosen.id is null then
    raise exception 'nobody votes in this poll' using errcode = 'insufficient_privilege';
  end if;
  if chosen.ends_at <= clock_timestamp() then return null; end if;
  insert into poll_ballot values (p_poll, p_fingerprint,
    case when chosen.disclosure <> 'secret' then viewer_organisation() end,
    case when chosen.disclosure = 'names' then viewer_person() end) on conflict do nothing;
  is_new := found;
  delete from poll_choice where poll_id = p_poll and fingerprint = p_fingerprint;
  insert into poll_choice select p_poll, p_fingerprint, o, null from unnest(p_options) o;
  insert into poll_choice select p_poll, p_fingerprint, null, w from unnest(p_words) w on conflict do nothing;
  if is_new then update poll set ballots = ballots + 1 where id = p_poll; end if;
  return is_new;
end $$;

-- Figures of these polls as far as they are shown: of what runs only where that was said, of what has run out once that is written down, for until then
-- somebody may just be moving the end, or voting in the last moment; or a little later, should the job that does so be late. Each has a row without an
-- answer, too.
create function poll_figures(p_polls uuid[])
returns table (poll_id uuid, option_id uuid, words text, organisation_id uuid, person_id uuid, count integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  with shown as (
    select p.id from poll p where p.id = any (p_polls) and p.meeting_id = any (readable_meetings())
      and (p.state = 'closed' or p.state = 'open' and (p.results = 'live' or p.ends_at < statement_timestamp() - interval '5 seconds')))
  select c.poll_id, c.option_id, c.words, b.organisation_id, b.person_id, count(*)::integer
  from shown
  join poll_choice c on c.poll_id = shown.id
  join poll_ballot b on b.poll_id = c.poll_id and b.fingerprint = c.fingerprint
  group by 1, 2, 3, 4, 5
  union all
  select id, null, null, null, null, 0 from shown
$$;

-- What the viewer herself chose, by the fingerprints that would be hers.
create function own_choices(p_polls uuid[], p_fingerprints bytea[]) returns table (poll_id uuid, options uuid[], words text[])
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.poll_id, array_remove(array_agg(c.option_id), null), array_remove(array_agg(c.words order by c.words), null)
  from unnest(p_polls, p_fingerprints) g (poll, fingerprint)
  join poll_choice c on c.poll_id = g.poll and c.fingerprint = g.fingerprint
  join poll p on p.id = c.poll_id and p.meeting_id = any (readable_meetings())
  group by 1
$$;

-- At its time a poll is closed by a job, so that the room hears of it; the event is as the API tells the poll. What was moved meanwhile is left alone, and
-- what is closed already.
create function end_poll_in_time(p_poll uuid) returns table (told_stream text, told_head bigint)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a job does this'; end if;
  -- as its deeds do: whoever votes or moves the end waits for it
  perform from live_room r where r.closed_at is null and r.meeting_id = (select meeting_id from poll where id = p_poll) for no key update;
  update poll set state = 'closed' where id = p_poll and state = 'open' and poll_state(state, ends_at) = 'closed';
  if not found then return; end if;
  return query
    with grown as (
      update stream s set head = s.head + 1 from poll p where p.id = p_poll and s.id = 'meeting:' || p.meeting_id returning s.id, s.head)
    insert into event (stream, seq, type, at, data)
    select g.id, g.head, 'meeting.poll_closed', clock_timestamp(), json_build_object('id', p.id, 'meetingId', p.meeting_id, 'number', p.number,
      'question', p.question, 'kind', p.kind, 'disclosure', p.disclosure, 'results', p.results, 'state', p.state, 'minutes', p.minutes,
      'endsAt', to_char(p.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'options', (select coalesce(json_agg(json_build_object('id', o.id, 'text', o.text) order by o.position), '[]')
        from poll_option o where o.poll_id = p.id), 'ballots', p.ballots)
    from grown g, poll p where p.id = p_poll
    returning event.stream, event.seq;
end $$;
select jobs.create_queue('poll-end', '{"policy": "exclusive", "retryLimit": 5, "retryDelay": 5, "retryBackoff": true, "retryDelayMax": 3600,
  "expireInSeconds": 60, "heartbeatSeconds": 60}');

-- When the room is closed (0043): the same of ballots.
create function scatter_ballots(p_meeting uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  cast_ballots poll_ballot[];
  chosen poll_choice[];
begin
  select array_agg(b order by random()) into cast_ballots from poll_ballot b
  where b.poll_id in (select id from poll where meeting_id = p_meeting);
  select array_agg(c order by random()) into chosen from poll_choice c
  where c.poll_id in (select id from poll where meeting_id = p_meeting);
  delete from poll_ballot b where b.poll_id in (select id from poll where meeting_id = p_meeting);
  with renamed as materialized (
    select b.poll_id, b.fingerprint, b.organisation_id, b.person_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as by_chance
    from unnest(cast_ballots) b
  ), kept as (
    insert into poll_ballot select poll_id, by_chance, organisation_id, person_id from renamed order by random()
  )
  insert into poll_choice select c.poll_id, r.by_chance, c.option_id, c.words from unnest(chosen) c
  join renamed r on r.poll_id = c.poll_id and r.fingerprint = c.fingerprint order by random();
end $$;

do $$
declare f text;
begin
  foreach f in array array['cast_ballot(uuid, bytea, uuid[], text[])', 'poll_figures(uuid[])', 'own_choices(uuid[], bytea[])',
    'end_poll_in_time(uuid)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
  alter function scatter_ballots(uuid) owner to rathausrunde_definer;
  revoke all on function scatter_ballots(uuid) from public;
end $$;
