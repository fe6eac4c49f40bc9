-- A meeting while it takes place: what is spoken about now, and the conversation. Who reads the meeting is in its live room.

create table live_room (
  meeting_id uuid primary key references meeting,
  opened_at timestamptz(3) not null default clock_timestamp(),
  opened_by uuid not null references membership,
  closed_at timestamptz(3),
  -- what is spoken about now, and since when; null before the first and after the last
  item_id uuid,
  item_since timestamptz(3),
  -- closed: whoever runs the meeting alone writes
  chat text not null default 'open' check (chat in ('open', 'closed')),
  -- slow mode: how long somebody waits between two messages
  slow_seconds integer not null default 0 check (slow_seconds between 0 and 600),
  -- when what was said was deleted (0047); how many there were says `messages`
  chat_deleted_at timestamptz(3),
  -- how many there are; the next number comes from here
  messages integer not null default 0,
  -- the same for questions (0041), and the SHA-256 of the key that their votes are counted by; the key itself lies outside
  questions integer not null default 0,
  key_hash bytea check (length(key_hash) = 32),
  foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
  check ((item_id is null) = (item_since is null))
);
create index live_room_opened_by on live_room (opened_by);
create index live_room_item on live_room (item_id, meeting_id);

-- One line of the conversation, numbered 1 to n; who wrote it, as she was then. Withdrawn and hidden ones leave a stub with their number.
create table meeting_message (
  id uuid primary key,
  meeting_id uuid not null references live_room,
  number integer not null check (number > 0),
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  function text not null,
  -- to which message it answers
  reply_to uuid,
  body text not null check (length(body) <= 2000),
  html text not null,
  renderer integer not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  edited_at timestamptz(3),
  stub text check (stub in ('withdrawn', 'hidden')),
  stub_at timestamptz(3),
  hidden_by uuid references membership,
  -- said to all, so without what it was about
  hidden_reason text check (length(hidden_reason) between 1 and 500),
  unique (meeting_id, number),
  unique (id, meeting_id),
  foreign key (reply_to, meeting_id) references meeting_message (id, meeting_id),
  check ((stub is null) = (stub_at is null)),
  check (stub is null or body = '' and html = ''),
  check (case when stub = 'hidden' then num_nonnulls(hidden_by, hidden_reason) = 2 else num_nonnulls(hidden_by, hidden_reason) = 0 end)
);
create index meeting_message_person on meeting_message (person_id);
create index meeting_message_membership on meeting_message (membership_id);
create index meeting_message_organisation on meeting_message (organisation_id);
create index meeting_message_hidden_by on meeting_message (hidden_by) where hidden_by is not null;
create index meeting_message_reply_to on meeting_message (reply_to, meeting_id) where reply_to is not null;

-- What a hidden message said: for whoever wrote it and those who run the meeting, who can bring it back (docs/decisions/0008).
create table hidden_message (
  message_id uuid primary key references meeting_message,
  body text not null,
  html text not null,
  renderer integer not null
);

-- Who wants to speak, first who raised her hand first. It goes when she has spoken, and all of them when the room is closed.
create table raised_hand (
  meeting_id uuid not null references live_room,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  raised_at timestamptz(3) not null default clock_timestamp(),
  primary key (meeting_id, person_id)
);
create index raised_hand_person on raised_hand (person_id);
create index raised_hand_membership on raised_hand (membership_id);

do $$
declare t text;
begin
  foreach t in array array['live_room', 'meeting_message', 'hidden_message', 'raised_hand'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

grant select, insert on live_room, meeting_message to rathausrunde_app;
grant update (closed_at, item_id, item_since, chat, slow_seconds, messages, questions) on live_room to rathausrunde_app;
grant update (body, html, renderer, edited_at, stub, stub_at, hidden_by, hidden_reason) on meeting_message to rathausrunde_app;
grant select, insert, delete on hidden_message, raised_hand to rathausrunde_app;
grant select on live_room, meeting_message, hidden_message, raised_hand to rathausrunde_definer;

create policy live_room_read on live_room for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]));
create policy live_room_open on live_room for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and opened_by = (select viewer()));
-- whoever writes counts her message or question; all else the trigger below leaves to those who run the meeting
create policy live_room_change on live_room for update to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and closed_at is null)
  with check (meeting_id = any ((select readable_meetings())::uuid[]));

create function keep_live_room() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if viewer() is not null and viewer_role() is distinct from 'advisor' and ((new.messages - old.messages, new.questions - old.questions) not in ((1, 0), (0, 1))
    or (new.closed_at, new.item_id, new.item_since, new.chat, new.slow_seconds)
      is distinct from (old.closed_at, old.item_id, old.item_since, old.chat, old.slow_seconds)) then
    raise exception 'only those who run the meeting change this' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger live_room_kept before update on live_room for each row execute function keep_live_room();

create policy meeting_message_read on meeting_message for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]));
create policy meeting_message_write on meeting_message for insert to rathausrunde_app
  with check (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person())
    and membership_id = (select viewer()) and organisation_id = (select viewer_organisation()) and stub is null
    and exists (select from live_room r where r.meeting_id = meeting_message.meeting_id and r.closed_at is null
      and (r.chat = 'open' or (select viewer_role()) = 'advisor')));
-- her own for five minutes, while the room is open; those who run the meeting hide and bring back, also afterwards
create policy meeting_message_change on meeting_message for update to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[])
    and ((select viewer_role()) = 'advisor'
      or person_id = (select viewer_person()) and stub is null and created_at > now() - interval '5 minutes'
        and exists (select from live_room r where r.meeting_id = meeting_message.meeting_id and r.closed_at is null)))
  -- taking something back is always possible, saying something else while the conversation is open
  with check ((select viewer_role()) = 'advisor' or stub = 'withdrawn' or stub is null
    and exists (select from live_room r where r.meeting_id = meeting_message.meeting_id and r.chat = 'open'));

-- Nobody writes under the name of another: what is brought back says what it said.
create function keep_meeting_message() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if viewer() is not null and not (case
    when old.stub is null and new.stub is distinct from 'hidden' then
      old.person_id = viewer_person() and old.created_at > now() - interval '5 minutes'
    when old.stub is null then viewer_role() = 'advisor'
    when old.stub = 'hidden' and new.stub is null then viewer_role() = 'advisor' and exists (
      select from hidden_message h where h.message_id = old.id and (h.body, h.html) = (new.body, new.html))
    else false end) then
    raise exception 'this message stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger meeting_message_kept before update on meeting_message for each row execute function keep_meeting_message();

create policy hidden_message_read on hidden_message for select to rathausrunde_app
  using (exists (select from meeting_message e where e.id = message_id
    and ((select viewer_role()) = 'advisor' or e.person_id = (select viewer_person()))));
create policy hidden_message_keep on hidden_message for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and exists (select from meeting_message e where e.id = message_id));
create policy hidden_message_give_back on hidden_message for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and exists (select from meeting_message e where e.id = message_id));

-- What was withdrawn or hidden stands no longer in the answers that are kept for repeated requests.
create function forget_stored_answers(p_id uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  delete from idempotency_key where response ->> 'id' = p_id::text and (person_id = viewer_person() or viewer_role() = 'advisor');
end $$;
alter function forget_stored_answers(uuid) owner to rathausrunde_definer;
revoke all on function forget_stored_answers(uuid) from public;
grant execute on function forget_stored_answers(uuid) to rathausrunde_app;

create policy raised_hand_read on raised_hand for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]));
create policy raised_hand_raise on raised_hand for insert to rathausrunde_app
  with check (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person())
    and membership_id = (select viewer())
    and exists (select from live_room r where r.meeting_id = raised_hand.meeting_id and r.closed_at is null));
-- whoever runs the meeting gives the floor
create policy raised_hand_lower on raised_hand for delete to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[])
    and (person_id = (select viewer_person()) or (select viewer_role()) = 'advisor'));
