-- Exchange meetings before they take place: what they are about, and their agenda. Who reads them stands in 0006 (`meeting_readership`).

-- the topics that it is about; each is shown to those who read it
create table meeting_channel (
  meeting_id uuid not null references meeting,
  channel_id uuid not null references channel,
  primary key (meeting_id, channel_id)
);
create index meeting_channel_channel on meeting_channel (channel_id);

-- When an item begins is stored nowhere: it follows from the start of the meeting and from what stands before it.
create table agenda_item (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references meeting,
  position integer not null,
  kind text not null check (kind in ('opening', 'roundRobin', 'input', 'plenary', 'workshop', 'breakout', 'peerConsulting', 'openQuestions',
    'poll', 'siteVisit', 'marketplace', 'break', 'closing')),
  title text not null check (length(title) between 1 and 160),
  minutes integer not null check (minutes between 1 and 480),
  -- who leads it, as it shall be read: a person, an office, a town hall
  lead text not null default '' check (length(lead) <= 120),
  notes text not null default '' check (length(notes) <= 1000),
  -- while the meeting runs: how long it was spoken about so far, how much longer it may take than planned, and what became of it
  spent_seconds integer not null default 0 check (spent_seconds between 0 and 864000),
  extra_minutes integer not null default 0 check (extra_minutes between 0 and 480),
  outcome text check (outcome in ('done', 'skipped')),
  unique (id, meeting_id)
);
create index agenda_item_place on agenda_item (meeting_id, position);

-- A thread that is spoken about at an item; nobody learns of it who does not read both. Each at most once in a meeting.
create table agenda_thread (
  item_id uuid not null,
  meeting_id uuid not null,
  thread_id uuid not null,
  channel_id uuid not null,
  primary key (meeting_id, thread_id),
  foreign key (item_id, meeting_id) references agenda_item (id, meeting_id) on delete cascade,
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index agenda_thread_item on agenda_thread (item_id, meeting_id);
create index agenda_thread_thread on agenda_thread (thread_id, channel_id);

do $$
declare t text;
begin
  foreach t in array array['meeting_channel', 'agenda_item', 'agenda_thread'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert on meeting to rathausrunde_app;
-- its address stays what it was, and who planned it first
grant update (title, goal, format, place, call_url, starts_at, minutes, capacity, invites, state, revision, sequence, announced_at,
  cancelled_at, cancelled_reason) on meeting to rathausrunde_app;
grant select, insert, delete on meeting_invitation, meeting_channel, agenda_item, agenda_thread to rathausrunde_app;
grant update (position, kind, title, minutes, lead, notes, spent_seconds, extra_minutes, outcome) on agenda_item to rathausrunde_app;
grant select on meeting_channel, agenda_item, agenda_thread to rathausrunde_definer;

-- Whoever plans reads every meeting, so for those who may write the condition is their role; it is found as it will be read.
create policy meeting_read on meeting for select to rathausrunde_app
  using (id = any ((select readable_meetings())::uuid[]));
create policy meeting_plan on meeting for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and membership_id = (select viewer()) and state = 'draft');
create policy meeting_change on meeting for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor') with check ((select viewer_role()) = 'advisor');

-- a planner is told of nobody else who is invited
create policy meeting_invitation_read on meeting_invitation for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[])
    and ((select viewer_role()) <> 'planner' or membership_id = (select viewer())));
create policy meeting_invitation_invite on meeting_invitation for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor');
create policy meeting_invitation_withdraw on meeting_invitation for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor');

create policy meeting_channel_read on meeting_channel for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and channel_id = any ((select readable_channels())::uuid[]));
create policy meeting_channel_name on meeting_channel for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and channel_id = any ((select readable_channels())::uuid[]));
create policy meeting_channel_remove on meeting_channel for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and channel_id = any ((select readable_channels())::uuid[]));

create policy agenda_item_read on agenda_item for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]));
create policy agenda_item_add on agenda_item for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor');
create policy agenda_item_change on agenda_item for update to rathausrunde_app
  using ((select viewer_role()) = 'advisor') with check ((select viewer_role()) = 'advisor');
create policy agenda_item_remove on agenda_item for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor');

create policy agenda_thread_read on agenda_thread for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and channel_id = any ((select readable_channels())::uuid[]));
create policy agenda_thread_take on agenda_thread for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and channel_id = any ((select readable_channels())::uuid[]));
create policy agenda_thread_put_back on agenda_thread for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and channel_id = any ((select readable_channels())::uuid[]));

-- How many follow each open question that the viewer reads, for whoever plans a meeting. Who they are is their own business.
create function followed_questions() returns table (thread_id uuid, people integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  select f.thread_id, count(*)::integer from thread_follow f
  join thread t on t.id = f.thread_id and t.state = 'open' and t.channel_id = any (readable_channels())
  where viewer_role() = 'advisor' and f.level <> 'left'
    and exists (select from readership r where r.person_id = f.person_id and r.channel_id = t.channel_id)
  group by 1
$$;

do $$
begin
  alter function followed_questions() owner to rathausrunde_definer;
  revoke all on function followed_questions() from public;
  grant execute on function followed_questions() to rathausrunde_app;
end $$;
