-- What was written in a meeting, or came of a poll, goes on as a thread of a channel, as a question does (0041). Nobody learns of it who does not
-- read both.
create table meeting_thread (
  thread_id uuid primary key,
  channel_id uuid not null,
  meeting_id uuid not null references meeting,
  -- out of what it was made; the chat is deleted later, and the thread stays
  message_id uuid unique,
  poll_id uuid unique,
  check (num_nonnulls(message_id, poll_id) <= 1),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade,
  foreign key (message_id, meeting_id) references meeting_message (id, meeting_id) on delete set null (message_id),
  foreign key (poll_id, meeting_id) references poll (id, meeting_id)
);
create index meeting_thread_thread on meeting_thread (thread_id, channel_id);
create index meeting_thread_meeting on meeting_thread (meeting_id);
create index meeting_thread_message on meeting_thread (message_id, meeting_id) where message_id is not null;
create index meeting_thread_poll on meeting_thread (poll_id, meeting_id) where poll_id is not null;

alter table meeting_thread enable row level security;
alter table meeting_thread force row level security;
grant select, insert on meeting_thread to rathausrunde_app;
grant select on meeting_thread to rathausrunde_definer;

create policy meeting_thread_read on meeting_thread for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and channel_id = any ((select readable_channels())::uuid[]));
-- nothing is made of what was withdrawn or hidden, nor of a poll that has not ended
create policy meeting_thread_open on meeting_thread for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and meeting_id = any ((select readable_meetings())::uuid[])
    and channel_id = any ((select readable_channels())::uuid[])
    and (exists (select from meeting_message g where g.id = message_id and g.stub is null)
      or exists (select from poll g where g.id = poll_id and poll_state(g.state, g.ends_at) = 'closed')));

-- Who wrote the message follows the thread in which it goes on, where she reads that.
create function follow_message(p_thread uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if viewer_role() is distinct from 'advisor' or not exists (select from meeting_thread t where t.thread_id = p_thread
    and t.meeting_id = any (readable_meetings()) and t.channel_id = any (readable_channels())) then
    raise exception 'only those who run the meeting take a message into a thread' using errcode = 'insufficient_privilege';
  end if;
  insert into thread_follow (person_id, thread_id, level)
  select g.person_id, t.thread_id, 'follows' from meeting_thread t join meeting_message g on g.id = t.message_id
  where t.thread_id = p_thread and exists (
    select from readership r where r.person_id = g.person_id and r.channel_id = t.channel_id)
  on conflict do nothing;
end $$;

do $$
begin
  alter function follow_message(uuid) owner to rathausrunde_definer;
  revoke all on function follow_message(uuid) from public;
  grant execute on function follow_message(uuid) to rathausrunde_app;
end $$;
