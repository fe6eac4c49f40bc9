-- Questions in a live room, and votes for them, with a name or without. What "without" promises: docs/privacy.md, docs/decisions/0015.

-- No row here knows its time. Without a name it has nothing of who asked but a fingerprint, whose key lies outside the database.
create table meeting_question (
  id uuid primary key,
  meeting_id uuid not null references live_room,
  number integer not null check (number > 0),
  text text not null check (length(text) <= 500),
  anonymous boolean not null,
  -- who asked, as she was then
  membership_id uuid references membership,
  person_id uuid references person,
  organisation_id uuid references organisation,
  function text,
  asker_fingerprint bytea check (length(asker_fingerprint) = 32),
  state text not null default 'open' check (state in ('open', 'current', 'answered', 'merged', 'withdrawn', 'hidden')),
  -- the answer in words
  note text check (length(note) between 1 and 1000),
  merged_into uuid,
  -- the thread in which it goes on; a thread can be moved
  thread_id uuid,
  channel_id uuid,
  hidden_by uuid references membership,
  -- said to all, so without what it was about
  hidden_reason text check (length(hidden_reason) between 1 and 500),
  votes integer not null default 0 check (votes >= 0),
  unique (meeting_id, number),
  unique (id, meeting_id),
  foreign key (merged_into, meeting_id) references meeting_question (id, meeting_id),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade,
  check (case when anonymous then num_nonnulls(membership_id, person_id, organisation_id, function) = 0 and asker_fingerprint is not null
    else num_nonnulls(membership_id, person_id, organisation_id, function) = 4 and asker_fingerprint is null end),
  check ((state in ('withdrawn', 'hidden')) = (text = '')),
  check ((state = 'merged') = (merged_into is not null)),
  check (merged_into <> id),
  check ((thread_id is null) = (channel_id is null)),
  check (case when state = 'hidden' then num_nonnulls(hidden_by, hidden_reason) = 2 else num_nonnulls(hidden_by, hidden_reason) = 0 end)
);
-- one after the other
create unique index meeting_question_current on meeting_question (meeting_id) where state = 'current';
create index meeting_question_membership on meeting_question (membership_id) where membership_id is not null;
create index meeting_question_person on meeting_question (person_id) where person_id is not null;
create index meeting_question_organisation on meeting_question (organisation_id) where organisation_id is not null;
create index meeting_question_hidden_by on meeting_question (hidden_by) where hidden_by is not null;
create index meeting_question_merged_into on meeting_question (merged_into, meeting_id) where merged_into is not null;
create index meeting_question_thread on meeting_question (thread_id, channel_id) where thread_id is not null;

-- One for each person and question. `person_id`: she put her name to it, to be told what becomes of the question.
create table meeting_vote (
  question_id uuid not null references meeting_question,
  fingerprint bytea not null check (length(fingerprint) = 32),
  person_id uuid references person,
  primary key (question_id, fingerprint)
);
create index meeting_vote_person on meeting_vote (person_id) where person_id is not null;

alter table meeting_question enable row level security;
alter table meeting_question force row level security;
alter table meeting_vote enable row level security;
alter table meeting_vote force row level security;

-- Fingerprints nobody reads: who holds the right one asks a function below whether it is there.
grant select (id, meeting_id, number, text, anonymous, membership_id, person_id, organisation_id, function, state, note, merged_into, thread_id,
  channel_id, hidden_by, hidden_reason, votes), insert on meeting_question to rathausrunde_app;
grant update (text, state, note, merged_into, thread_id, channel_id, hidden_by, hidden_reason) on meeting_question to rathausrunde_app;
grant select (question_id, person_id) on meeting_vote to rathausrunde_app;
grant select, insert, update, delete on meeting_question, meeting_vote to rathausrunde_definer;

create policy meeting_question_read on meeting_question for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]));
create policy meeting_question_ask on meeting_question for insert to rathausrunde_app
  with check (meeting_id = any ((select readable_meetings())::uuid[]) and state = 'open' and votes = 0 and note is null and thread_id is null
    and (anonymous or person_id = (select viewer_person()) and membership_id = (select viewer())
      and organisation_id = (select viewer_organisation()))
    and exists (select from live_room r where r.meeting_id = meeting_question.meeting_id and r.closed_at is null));
create policy meeting_question_lead on meeting_question for update to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and (select viewer_role()) = 'advisor')
  with check ((select viewer_role()) = 'advisor' and state <> 'withdrawn');
create policy meeting_vote_own on meeting_vote for select to rathausrunde_app
  using (person_id = (select viewer_person()));

-- Nobody puts words into the mouth of another, and nobody leads into a room that she does not read.
create function keep_meeting_question() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if viewer() is not null and (new.text not in (old.text, '')
    or old.state in ('merged', 'withdrawn', 'hidden') and new.state not in (old.state, 'hidden')
    or new.thread_id is distinct from old.thread_id and not coalesce(new.channel_id = any (readable_channels()), false)) then
    raise exception 'this question stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger meeting_question_kept before update of text, state, thread_id on meeting_question
  for each row execute function keep_meeting_question();

-- The question, if the viewer is in its room and that is open.
create function question_in_open_room(p_question uuid) returns meeting_question
language plpgsql stable set search_path = public, pg_temp
as $$
declare found_question meeting_question;
begin
  select q.* into found_question from meeting_question q join live_room r on r.meeting_id = q.meeting_id and r.closed_at is null
  where q.id = p_question and q.meeting_id = any (readable_meetings());
  if found_question.id is null then
    raise exception 'not in an open room' using errcode = 'insufficient_privilege';
  end if;
  return found_question;
end $$;

-- One vote for each fingerprint, however often it is given; whether it is a new one. The deed holds the room.
create function vote_question(p_question uuid, p_fingerprint bytea, p_named boolean) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  whose uuid := case when p_named then viewer_person() end;
begin
  if (question_in_open_room(p_question)).state not in ('open', 'current') then
    raise exception 'nobody votes for this question' using errcode = 'insufficient_privilege';
  end if;
  insert into meeting_vote values (p_question, p_fingerprint, whose) on conflict do nothing;
  if found then
    update meeting_question set votes = votes + 1 where id = p_question;
    return true;
  end if;
  update meeting_vote set person_id = whose
  where question_id = p_question and fingerprint = p_fingerprint and person_id is distinct from whose;
  return false;
end $$;

create function take_vote_back(p_question uuid, p_fingerprint bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if (question_in_open_room(p_question)).state not in ('open', 'current') then
    raise exception 'nobody votes for this question' using errcode = 'insufficient_privilege';
  end if;
  delete from meeting_vote where question_id = p_question and fingerprint = p_fingerprint;
  if found then
    update meeting_question set votes = votes - 1 where id = p_question;
    return true;
  end if;
  return false;
end $$;

-- Hers: by name, or by a fingerprint that she alone can have.
create function withdraw_question(p_question uuid, p_fingerprint bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare asked meeting_question := question_in_open_room(p_question);
begin
  update meeting_question set text = '', state = 'withdrawn', note = null
  where id = asked.id and state in ('open', 'current')
    and case when anonymous then asker_fingerprint = p_fingerprint else person_id = viewer_person() end;
  return found;
end $$;

-- What no column shows: which of these questions are the viewer's, and which have her vote, by the fingerprints that would be hers.
create function question_marks(p_questions uuid[], p_votes bytea[], p_askers bytea[])
returns table (question_id uuid, voted boolean, own boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select q.id, exists (select from meeting_vote v where v.question_id = q.id and v.fingerprint = g.vote), q.asker_fingerprint = g.asker
  from unnest(p_questions, p_votes, p_askers) g (question, vote, asker)
  join meeting_question q on q.id = g.question and q.meeting_id = any (readable_meetings())
$$;

-- Votes for one question become votes for another, one for each person. The server knows for each person which two fingerprints are hers and
-- not whether they are here; the database knows which are here and not whose.
create function merge_votes(p_question uuid, p_into uuid, p_from bytea[], p_to bytea[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if viewer_role() is distinct from 'advisor'
    or (question_in_open_room(p_question)).meeting_id <> (question_in_open_room(p_into)).meeting_id then
    raise exception 'only those who run the meeting merge questions' using errcode = 'insufficient_privilege';
  end if;
  insert into meeting_vote
  select p_into, g.new, v.person_id from unnest(p_from, p_to) g (old, new)
  join meeting_vote v on v.question_id = p_question and v.fingerprint = g.old
  on conflict do nothing;
  update meeting_question set votes = (select count(*) from meeting_vote v where v.question_id = p_into) where id = p_into;
end $$;

-- Who asked it or voted for it by name follows the thread in which it goes on, where she reads that.
create function follow_question(p_question uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if viewer_role() is distinct from 'advisor' or not exists (
    select from meeting_question where id = p_question and meeting_id = any (readable_meetings())) then
    raise exception 'only those who run the meeting take a question into a thread' using errcode = 'insufficient_privilege';
  end if;
  insert into thread_follow (person_id, thread_id, level)
  select who.person_id, q.thread_id, 'follows' from meeting_question q
  cross join lateral (select q.person_id union select v.person_id from meeting_vote v where v.question_id = q.id) who
  where q.id = p_question and exists (
    select from readership r where r.person_id = who.person_id and r.channel_id = q.channel_id)
  on conflict do nothing;
end $$;

-- When the room is closed (0043): what the order of rows and their transactions could tell goes. Fingerprints become chance.
create function scatter_questions(p_meeting uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  asked meeting_question[];
  voted meeting_vote[];
  entries uuid[];
  origins uuid[];
begin
  -- what was written down of them (0045) stays so
  select array_agg(id), array_agg(question_id) into entries, origins from minutes_entry
  where meeting_id = p_meeting and question_id is not null;
  select array_agg(q order by random()) into asked from meeting_question q where meeting_id = p_meeting;
  select array_agg(v order by random()) into voted from meeting_vote v
  where question_id in (select id from meeting_question where meeting_id = p_meeting);
  delete from meeting_vote where question_id in (select id from meeting_question where meeting_id = p_meeting);
  delete from meeting_question where meeting_id = p_meeting;
  insert into meeting_question
  select q.id, q.meeting_id, q.number, q.text, q.anonymous, q.membership_id, q.person_id, q.organisation_id, q.function,
    case when q.anonymous then uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) end,
    q.state, q.note, q.merged_into, q.thread_id, q.channel_id, q.hidden_by, q.hidden_reason, q.votes
  from unnest(asked) q;
  insert into meeting_vote
  select v.question_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), v.person_id from unnest(voted) v;
  update minutes_entry e set question_id = w.origin from unnest(entries, origins) w (entry, origin) where e.id = w.entry;
end $$;

-- Of these meetings those that have a room, and whether it is open: which keys are still needed.
create function rooms_of_keys(p_meetings uuid[]) returns table (meeting_id uuid, is_open boolean)
language sql stable security definer set search_path = public, pg_temp
as $$ select r.meeting_id, r.closed_at is null from live_room r where r.meeting_id = any (p_meetings) $$;

do $$
declare f text;
begin
  foreach f in array array['vote_question(uuid, bytea, boolean)', 'take_vote_back(uuid, bytea)', 'withdraw_question(uuid, bytea)',
    'question_marks(uuid[], bytea[], bytea[])', 'merge_votes(uuid, uuid, bytea[], bytea[])', 'follow_question(uuid)', 'rooms_of_keys(uuid[])'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
  alter function scatter_questions(uuid) owner to rathausrunde_definer;
  revoke all on function scatter_questions(uuid) from public;
end $$;
