-- The minutes of a meeting: written while it runs and after it, by all who run meetings; then circulated, and approved.

create table minutes (
  meeting_id uuid primary key references live_room,
  -- a draft is known to those alone who run meetings; what is circulated they still mend; what is approved stays
  state text not null default 'draft' check (state in ('draft', 'circulated', 'approved')),
  circulated_at timestamptz(3),
  circulated_by uuid references membership,
  approved_at timestamptz(3),
  approved_by uuid references membership,
  -- how many results, decisions and tasks there ever were; the next number comes from here
  entries integer not null default 0 check (entries >= 0),
  check ((circulated_at is null) = (circulated_by is null)),
  check ((approved_at is null) = (approved_by is null)),
  check (case state when 'draft' then circulated_at is null and approved_at is null
    when 'circulated' then circulated_at is not null and approved_at is null
    else circulated_at is not null and approved_at is not null end)
);
create index minutes_circulated_by on minutes (circulated_by) where circulated_by is not null;
create index minutes_approved_by on minutes (approved_by) where approved_by is not null;

alter table minutes enable row level security;
alter table minutes force row level security;
grant select, insert on minutes to rathausrunde_app;
grant update (state, circulated_at, circulated_by, approved_at, approved_by, entries) on minutes to rathausrunde_app;
grant select on minutes to rathausrunde_definer;

-- what hangs on minutes is read where they are
create policy minutes_read on minutes for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and case state
    when 'draft' then (select viewer_role()) = 'advisor'
    when 'circulated' then (select viewer_role()) in ('advisor', 'member', 'lead', 'ministry')
    else true end);
create policy minutes_begin on minutes for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and state = 'draft' and meeting_id = any ((select readable_meetings())::uuid[]));
create policy minutes_change on minutes for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and state <> 'approved' and meeting_id = any ((select readable_meetings())::uuid[]))
  with check ((select viewer_role()) = 'advisor' and coalesce(approved_by = (select viewer()), true));

-- What is said of one item of the agenda, or of none. Several write in it at once: `state` is all that they wrote, merged (docs/decisions/0016);
-- `body` is the text that it makes, Markdown. A row is there once somebody wrote in it.
create table minutes_section (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references minutes,
  item_id uuid,
  -- null once the minutes are approved: then there is nothing left to merge
  state bytea check (length(state) <= 1000000),
  body text not null default '' check (length(body) <= 20000),
  html text not null default '',
  renderer integer not null,
  revision integer not null default 0 check (revision >= 0),
  unique nulls not distinct (meeting_id, item_id),
  -- an item that goes takes its empty section with it (`minutes_section_kept`)
  foreign key (item_id, meeting_id) references agenda_item (id, meeting_id) on delete cascade
);
create index minutes_section_item on minutes_section (item_id, meeting_id) where item_id is not null;

-- While minutes are circulated: what somebody would have otherwise. Who she is, as she was then. It is about all of them, about an item, or about
-- what belongs to none.
create table minutes_comment (
  id uuid primary key,
  meeting_id uuid not null references minutes,
  about text not null check (about in ('all', 'item', 'general')),
  item_id uuid,
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  function text not null,
  body text not null check (length(body) between 1 and 2000),
  html text not null,
  renderer integer not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  settled_at timestamptz(3),
  settled_by uuid references membership,
  foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
  check ((about = 'item') = (item_id is not null)),
  check ((settled_at is null) = (settled_by is null))
);
create index minutes_comment_meeting on minutes_comment (meeting_id, created_at);
create index minutes_comment_item on minutes_comment (item_id, meeting_id) where item_id is not null;
create index minutes_comment_membership on minutes_comment (membership_id);
create index minutes_comment_person on minutes_comment (person_id);
create index minutes_comment_organisation on minutes_comment (organisation_id);
create index minutes_comment_settled_by on minutes_comment (settled_by) where settled_by is not null;

-- What is said after the approval, numbered 1 to n: the text above it stays as it was approved.
create table minutes_addendum (
  id uuid primary key,
  meeting_id uuid not null references minutes,
  number integer not null check (number > 0),
  membership_id uuid not null references membership,
  body text not null check (length(body) between 1 and 5000),
  html text not null,
  renderer integer not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  unique (meeting_id, number)
);
create index minutes_addendum_membership on minutes_addendum (membership_id);

do $$
declare t text;
begin
  foreach t in array array['minutes_section', 'minutes_comment', 'minutes_addendum'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert on minutes_section, minutes_comment, minutes_addendum to rathausrunde_app;
grant update (state, body, html, renderer, revision) on minutes_section to rathausrunde_app;
grant update (settled_at, settled_by) on minutes_comment to rathausrunde_app;
grant select on minutes_section, minutes_comment, minutes_addendum to rathausrunde_definer;

create policy minutes_section_read on minutes_section for select to rathausrunde_app
  using (exists (select from minutes m where m.meeting_id = minutes_section.meeting_id));
create policy minutes_section_begin on minutes_section for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor'
    and exists (select from minutes m where m.meeting_id = minutes_section.meeting_id and m.state <> 'approved'));
create policy minutes_section_write on minutes_section for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor'
    and exists (select from minutes m where m.meeting_id = minutes_section.meeting_id and m.state <> 'approved'))
  with check ((select viewer_role()) = 'advisor');

-- a planner is told of nobody else who was there
create policy minutes_comment_read on minutes_comment for select to rathausrunde_app
  using ((select viewer_role()) in ('advisor', 'member', 'lead', 'ministry')
    and exists (select from minutes m where m.meeting_id = minutes_comment.meeting_id));
create policy minutes_comment_say on minutes_comment for insert to rathausrunde_app
  with check ((select viewer_role()) in ('advisor', 'member', 'lead', 'ministry') and person_id = (select viewer_person())
    and membership_id = (select viewer()) and organisation_id = (select viewer_organisation()) and settled_at is null
    and exists (select from minutes m where m.meeting_id = minutes_comment.meeting_id and m.state = 'circulated'));
create policy minutes_comment_settle on minutes_comment for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and settled_at is null
    and exists (select from minutes m where m.meeting_id = minutes_comment.meeting_id and m.state = 'circulated'))
  with check ((select viewer_role()) = 'advisor' and settled_by = (select viewer()));

create policy minutes_addendum_read on minutes_addendum for select to rathausrunde_app
  using (exists (select from minutes m where m.meeting_id = minutes_addendum.meeting_id));
create policy minutes_addendum_add on minutes_addendum for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and membership_id = (select viewer())
    and exists (select from minutes m where m.meeting_id = minutes_addendum.meeting_id and m.state = 'approved'));

-- From a draft round, and then approved; there is no way back. Who did so is whoever does it, and nobody sends round what is still being spoken about.
create function keep_minutes() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if viewer() is not null and (old.state = 'approved'
    or (old.state, new.state) not in (('draft', 'draft'), ('draft', 'circulated'), ('circulated', 'circulated'), ('circulated', 'approved'))
    or new.state = 'circulated' and old.state = 'draft' and (new.circulated_by is distinct from viewer()
      or not exists (select from live_room r where r.meeting_id = new.meeting_id and r.closed_at is not null))
    or old.state = 'circulated' and (new.circulated_at, new.circulated_by) is distinct from (old.circulated_at, old.circulated_by)) then
    raise exception 'these minutes stay as they are' using errcode = 'insufficient_privilege';
  end if;
  if new.state = 'approved' and old.state <> 'approved' then
    update minutes_section set state = null where meeting_id = new.meeting_id;
  end if;
  return new;
end $$;
create trigger minutes_kept before update on minutes for each row execute function keep_minutes();

-- What is approved stays, and no text goes because its item goes.
create function keep_minutes_section() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if viewer() is not null and (case tg_op when 'DELETE' then old.body <> ''
    else exists (select from minutes m where m.meeting_id = old.meeting_id and m.state = 'approved') end) then
    raise exception 'this section stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger minutes_section_kept before update or delete on minutes_section for each row execute function keep_minutes_section();

-- Whoever reads minutes is told when she may, and when they are approved.
create function tell_of_minutes() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into meeting_notification (person_id, meeting_id, kind)
  select distinct r.person_id, new.meeting_id, new.state
  from meeting_readership r join membership m on m.id = r.membership_id
  where r.meeting_id = new.meeting_id and r.person_id is distinct from viewer_person()
    and (new.state = 'approved' or m.role in ('advisor', 'member', 'lead', 'ministry'))
  order by r.person_id
  on conflict do nothing;
  return null;
end $$;
create trigger minutes_told after update of state on minutes for each row
  when (old.state <> new.state) execute function tell_of_minutes();

do $$
begin
  alter function tell_of_minutes() owner to rathausrunde_definer;
  revoke all on function tell_of_minutes() from public;
end $$;
