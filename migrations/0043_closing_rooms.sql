-- The end of a live room, whoever brings it about: an advisor, or the hour in which it was forgotten.

-- How long an item was spoken about is counted when another one comes, or the end: by this clock, and in the transaction that moves on.
create function count_spent() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  update agenda_item set spent_seconds = least(864000,
    spent_seconds + greatest(0, round(extract(epoch from clock_timestamp() - old.item_since)))::integer) where id = old.item_id;
  return null;
end $$;
create trigger live_room_item_left after update of item_id on live_room for each row
  when (old.item_id is not null and new.item_id is distinct from old.item_id) execute function count_spent();

-- Nobody speaks any more: what was spoken about is done, polls end, hands go, and nothing is left that says who asked or voted without a name.
create function settle_room(p_meeting uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update agenda_item a set outcome = 'done' from live_room r where r.meeting_id = p_meeting and a.id = r.item_id;
  update live_room set item_id = null, item_since = null, closed_at = clock_timestamp() where meeting_id = p_meeting;
  delete from poll where meeting_id = p_meeting and state = 'prepared';
  update poll set state = 'closed' where meeting_id = p_meeting and state = 'open';
  update meeting_question set state = 'open' where meeting_id = p_meeting and state = 'current';
  delete from raised_hand where meeting_id = p_meeting;
  perform scatter_questions(p_meeting);
  perform scatter_ballots(p_meeting);
end $$;

-- By whoever runs the meeting; the deed holds the room, and tells of its end.
create function end_room(p_meeting uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if viewer_role() is distinct from 'advisor' or not exists (
    select from live_room where meeting_id = p_meeting and closed_at is null and p_meeting = any (readable_meetings())) then
    raise exception 'only those who run a meeting end it' using errcode = 'insufficient_privilege';
  end if;
  perform settle_room(p_meeting);
end $$;

-- What the stream told moment by moment goes once it has told the end; `seq` goes on, so whoever is further behind reads the page again. Of an open
-- room it does nothing.
create function forget_moments(p_meeting uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from live_room where meeting_id = p_meeting and closed_at is not null) then return; end if;
  delete from event where stream = 'meeting:' || p_meeting
    and seq < (select max(seq) from event where stream = 'meeting:' || p_meeting and type = 'meeting.closed');
  -- when something was written down of a question tells when that was there; once it is closed, no more is forgotten than until then
  delete from event e using live_room r where r.meeting_id = p_meeting and e.stream = 'minutes:' || p_meeting and e.at <= r.closed_at;
  delete from idempotency_key k using live_room r where r.meeting_id = p_meeting and k.created_at <= r.closed_at
    and k.response ->> 'meetingId' = p_meeting::text and k.response -> 'origin' ->> 'kind' in ('question', 'poll');
end
$$;

-- A room that everybody left and nobody closed: six hours after its planned end it is closed by itself, so that what was promised for then holds.
-- Done with the keys, once an hour; whoever calls it learns nothing.
create function close_forgotten_rooms() returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare forgotten uuid;
begin
  for forgotten in select m.id from meeting m join live_room r on r.meeting_id = m.id and r.closed_at is null
    where m.starts_at + m.minutes * interval '1 minute' < now() - interval '6 hours' order by m.id for no key update of m loop
    perform settle_room(forgotten);
    update meeting set state = 'closed', revision = revision + 1 where id = forgotten;
    with grown as (update stream set head = head + 1 where id = 'meeting:' || forgotten returning id, head)
    insert into event (stream, seq, type, at, data)
    select g.id, g.head, 'meeting.closed', clock_timestamp(), json_build_object('id', m.id, 'revision', m.revision)
    from grown g join meeting m on m.id = forgotten;
    perform forget_moments(forgotten);
  end loop;
end $$;
grant update on live_room, meeting, poll, agenda_item to rathausrunde_definer;
grant delete on poll, poll_option, raised_hand to rathausrunde_definer;
grant update, insert on stream, event to rathausrunde_definer;

do $$
declare f text;
begin
  foreach f in array array['settle_room(uuid)', 'end_room(uuid)', 'forget_moments(uuid)', 'close_forgotten_rooms()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  foreach f in array array['end_room(uuid)', 'forget_moments(uuid)', 'close_forgotten_rooms()'] loop
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
