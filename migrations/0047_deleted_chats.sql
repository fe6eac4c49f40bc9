-- What was said in a meeting is deleted once its minutes stand: a while after they were approved (a setting), and at the latest a year after the
-- meeting, whatever became of them. Questions and polls belong to what came of it and stay.

create function chat_kept_days() returns integer language sql stable set search_path = public, pg_temp
return coalesce((select (value #>> '{}')::integer from setting where key = 'chatKeptDays'), 90);

-- When the conversation of a closed room goes; null while it is open.
create function end_of_chat(p_meeting uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp
as $$
  select least(m.approved_at + chat_kept_days() * interval '1 day', r.closed_at + interval '1 year')
  from live_room r left join minutes m on m.meeting_id = r.meeting_id
  where r.meeting_id = p_meeting and r.closed_at is not null
$$;
-- the same for whoever reads the meeting
create function chat_kept_until(p_meeting uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp
return case when p_meeting = any (readable_meetings()) then end_of_chat(p_meeting) end;

-- Done once an hour; whoever calls it earlier finds nothing that is due. What is left says when, and how many messages there were.
create function delete_chats() returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare due uuid;
begin
  for due in select meeting_id from live_room where closed_at is not null and chat_deleted_at is null
    and end_of_chat(meeting_id) < now() order by meeting_id for update loop
    delete from hidden_message where message_id in (select id from meeting_message where meeting_id = due);
    update live_room set chat_deleted_at = clock_timestamp() where meeting_id = due;
    delete from meeting_message where meeting_id = due;
    -- also what was brought back or hidden after the end
    update event set data = null where stream = 'meeting:' || due and type like 'meeting.message%';
  end loop;
end $$;
grant update, delete on meeting_message, hidden_message to rathausrunde_definer;

do $$
declare f text;
begin
  foreach f in array array['end_of_chat(uuid)', 'chat_kept_until(uuid)', 'delete_chats()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  foreach f in array array['chat_kept_until(uuid)', 'delete_chats()'] loop
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
