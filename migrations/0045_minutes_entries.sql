-- What comes of a meeting beside the text of its minutes: results, decisions and tasks. They are read where the minutes are (0044).

-- Numbered 1 to n, and each keeps its number. Written down by those who run meetings, so of a question without a name it holds nothing of who asked.
create table minutes_entry (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references minutes,
  -- null: it belongs to no item of the agenda
  item_id uuid,
  number integer not null check (number > 0),
  kind text not null check (kind in ('result', 'decision', 'task')),
  text text not null check (length(text) between 1 and 1000),
  -- out of what it was made; the conversation is deleted later, and what was written down stays
  message_id uuid,
  question_id uuid,
  poll_id uuid,
  -- who wrote it down
  membership_id uuid not null references membership,
  unique (meeting_id, number),
  check (num_nonnulls(message_id, question_id, poll_id) <= 1),
  foreign key (item_id, meeting_id) references agenda_item (id, meeting_id) on delete set null (item_id),
  foreign key (message_id, meeting_id) references meeting_message (id, meeting_id) on delete set null (message_id),
  foreign key (question_id, meeting_id) references meeting_question (id, meeting_id) on delete set null (question_id),
  foreign key (poll_id, meeting_id) references poll (id, meeting_id) on delete set null (poll_id)
);
create index minutes_entry_item on minutes_entry (item_id, meeting_id) where item_id is not null;
create index minutes_entry_message on minutes_entry (message_id, meeting_id) where message_id is not null;
create index minutes_entry_question on minutes_entry (question_id, meeting_id) where question_id is not null;
create index minutes_entry_poll on minutes_entry (poll_id, meeting_id) where poll_id is not null;
create index minutes_entry_membership on minutes_entry (membership_id);

-- What an entry has beside its text if it is a task.
create table task (
  entry_id uuid primary key references minutes_entry on delete cascade,
  -- who is responsible, and who within it, in words
  organisation_id uuid references organisation,
  function text not null default '' check (length(function) <= 120),
  -- a day that is still in time
  due_on date,
  -- who of that organisation does it
  membership_id uuid,
  done_at timestamptz(3),
  done_by uuid references membership,
  done_note text not null default '' check (length(done_note) <= 500),
  -- of its entry in calendars (RFC 5545, SEQUENCE)
  -- a task that becomes one again goes on above what it was, because it begins by the clock (seconds since 2026)
  sequence integer not null default (extract(epoch from clock_timestamp()) - 1767225600)::integer,
  changed_at timestamptz(3) not null default clock_timestamp(),
  foreign key (membership_id, organisation_id) references membership (id, organisation_id),
  check (membership_id is null or organisation_id is not null),
  check ((done_at is null) = (done_by is null)),
  check (done_at is not null or done_note = '')
);
create index task_organisation on task (organisation_id) where organisation_id is not null;
create index task_membership on task (membership_id, organisation_id) where membership_id is not null;
create index task_done_by on task (done_by) where done_by is not null;
create index task_due on task (due_on) where done_at is null;

do $$
declare t text;
begin
  foreach t in array array['minutes_entry', 'task'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert, delete on minutes_entry, task to rathausrunde_app;
-- out of what it was made it stays, and its number
grant update (item_id, kind, text) on minutes_entry to rathausrunde_app;
grant update (organisation_id, function, due_on, membership_id, done_at, done_by, done_note) on task to rathausrunde_app;
grant select on minutes_entry, task to rathausrunde_definer;
-- when a room is closed its questions are written anew (0041)
grant update (question_id) on minutes_entry to rathausrunde_definer;
grant update (membership_id) on task to rathausrunde_definer;

create policy minutes_entry_read on minutes_entry for select to rathausrunde_app
  using (exists (select from minutes m where m.meeting_id = minutes_entry.meeting_id));
-- nothing is made of what was withdrawn or hidden, nor of a poll that nobody was asked yet
create policy minutes_entry_write on minutes_entry for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and membership_id = (select viewer())
    and exists (select from minutes m where m.meeting_id = minutes_entry.meeting_id and m.state <> 'approved')
    and (message_id is null or exists (select from meeting_message g where g.id = message_id and g.stub is null))
    and (question_id is null or exists (select from meeting_question g where g.id = question_id and g.text <> ''))
    and (poll_id is null or exists (select from poll g where g.id = poll_id and g.state <> 'prepared')));
create policy minutes_entry_change on minutes_entry for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor'
    and exists (select from minutes m where m.meeting_id = minutes_entry.meeting_id and m.state <> 'approved'))
  with check ((select viewer_role()) = 'advisor');
create policy minutes_entry_remove on minutes_entry for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor'
    and exists (select from minutes m where m.meeting_id = minutes_entry.meeting_id and m.state <> 'approved'));

create policy task_read on task for select to rathausrunde_app
  using (exists (select from minutes_entry e where e.id = entry_id));
-- nobody has taken it yet
create policy task_write on task for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and membership_id is null and done_at is null
    and exists (select from minutes_entry e join minutes m on m.meeting_id = e.meeting_id
      where e.id = entry_id and e.kind = 'task' and m.state <> 'approved'));
-- who is responsible takes it and does it, once she knows of it; what exactly says the trigger below
create policy task_change on task for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor' or (select viewer_role()) in ('member', 'lead') and organisation_id = (select viewer_organisation())
    and exists (select from minutes_entry e join minutes m on m.meeting_id = e.meeting_id where e.id = entry_id and m.state <> 'draft'))
  with check ((select viewer_role()) = 'advisor' or organisation_id = (select viewer_organisation()));
create policy task_drop on task for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and exists (select from minutes_entry e join minutes m on m.meeting_id = e.meeting_id
    where e.id = entry_id and m.state <> 'approved'));

-- What is to be done those who run meetings say, until it is approved. Who does it, and that it is done, each says in her own name.
create function keep_task() returns trigger language plpgsql set search_path = public, pg_temp
as $$
declare minutes_state text;
begin
  if viewer() is not null then
    select m.state into minutes_state from minutes_entry e join minutes m on m.meeting_id = e.meeting_id where e.id = old.entry_id;
    if new.entry_id <> old.entry_id
      or (new.organisation_id, new.function, new.due_on) is distinct from (old.organisation_id, old.function, old.due_on)
        and (viewer_role() is distinct from 'advisor' or minutes_state = 'approved')
      or minutes_state = 'draft' and num_nonnulls(new.membership_id, new.done_at) > 0
      or new.membership_id is distinct from old.membership_id
        and (new.membership_id <> viewer() or new.membership_id is not null and new.organisation_id is distinct from viewer_organisation())
      or (new.done_at, new.done_by, new.done_note) is distinct from (old.done_at, old.done_by, old.done_note) and new.done_by <> viewer() then
      raise exception 'this of a task is not hers to change' using errcode = 'insufficient_privilege';
    end if;
  end if;
  new.sequence := old.sequence + 1;
  new.changed_at := clock_timestamp();
  return new;
end $$;
create trigger task_kept before update on task for each row execute function keep_task();

-- what a task says calendars show, too
create function count_task_text() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  update task set function = function where entry_id = new.id;
  return null;
end $$;
create trigger minutes_entry_said after update of text on minutes_entry for each row
  when (old.text <> new.text) execute function count_task_text();

-- What somebody took who belongs no longer waits for her colleagues.
create function give_tasks_back() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update task set membership_id = null where membership_id = new.id and done_at is null;
  return null;
end $$;
create trigger membership_ended_gives_tasks_back after update of ended_at on membership for each row
  when (old.ended_at is null and new.ended_at is not null) execute function give_tasks_back();

-- What the owner of a feed of meetings (0039) has to do: what she took, or what is her organisation's and nobody's yet. Of each as long as it is not done.
create function tasks_of_feed(p_secret_hash text) returns json
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(json_agg(json_build_object('id', e.id, 'number', e.number, 'text', e.text, 'dueOn', t.due_on, 'slug', g.slug,
    'meeting', g.title, 'sequence', t.sequence, 'changedAt', t.changed_at) order by t.due_on, e.id), '[]')
  from calendar_feed f
  join person p on p.id = f.person_id and p.suspended_at is null
  cross join task t
  join minutes_entry e on e.id = t.entry_id
  join minutes n on n.meeting_id = e.meeting_id and n.state <> 'draft'
  join meeting g on g.id = e.meeting_id
  where f.secret_hash = p_secret_hash and t.done_at is null and t.due_on is not null
    and exists (select from membership m join meeting_readership r on r.membership_id = m.id and r.meeting_id = e.meeting_id
      where m.person_id = p.id and m.role in ('member', 'lead', 'advisor')
        and (m.id = t.membership_id or t.membership_id is null and m.organisation_id = t.organisation_id))
$$;

do $$
declare f text;
begin
  foreach f in array array['give_tasks_back()', 'tasks_of_feed(text)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  grant execute on function tasks_of_feed(text) to rathausrunde_app;
end $$;
