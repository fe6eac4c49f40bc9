-- Who was there: by name only while the meeting runs, by organisation for good. Neither says since when, or how long.

create table meeting_attendee (
  meeting_id uuid not null references live_room,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  organisation_id uuid not null references organisation,
  primary key (meeting_id, person_id)
);
create index meeting_attendee_person on meeting_attendee (person_id);
create index meeting_attendee_membership on meeting_attendee (membership_id);
create index meeting_attendee_organisation on meeting_attendee (organisation_id);

-- What stands in the minutes: counted when the room is closed, and corrected by those who run meetings, for not everybody in a hall opens a room.
create table meeting_attendance (
  meeting_id uuid not null references live_room,
  organisation_id uuid not null references organisation,
  people integer not null check (people between 1 and 500),
  primary key (meeting_id, organisation_id)
);
create index meeting_attendance_organisation on meeting_attendance (organisation_id);

alter table meeting_attendee enable row level security;
alter table meeting_attendee force row level security;
alter table meeting_attendance enable row level security;
alter table meeting_attendance force row level security;
grant select, insert on meeting_attendee to rathausrunde_app;
grant select, insert, update (people), delete on meeting_attendance to rathausrunde_app;
grant select, delete on meeting_attendee to rathausrunde_definer;
grant select, insert on meeting_attendance to rathausrunde_definer;

-- nobody reads who is there: she knows it of herself
create policy meeting_attendee_own on meeting_attendee for select to rathausrunde_app
  using (person_id = (select viewer_person()));
create policy meeting_attendee_come on meeting_attendee for insert to rathausrunde_app
  with check (meeting_id = any ((select readable_meetings())::uuid[]) and person_id = (select viewer_person())
    and membership_id = (select viewer()) and organisation_id = (select viewer_organisation())
    and exists (select from live_room r where r.meeting_id = meeting_attendee.meeting_id and r.closed_at is null));

-- a planner is told of nobody else who is invited
create policy meeting_attendance_read on meeting_attendance for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[])
    and ((select viewer_role()) <> 'planner' or organisation_id = (select viewer_organisation())));
create function corrects_attendance(p_meeting uuid) returns boolean
language sql stable set search_path = public, pg_temp
return viewer_role() = 'advisor' and p_meeting = any (readable_meetings())
  and exists (select from live_room r where r.meeting_id = p_meeting and r.closed_at is not null)
  and not exists (select from minutes where minutes.meeting_id = p_meeting and minutes.state = 'approved');
create policy meeting_attendance_add on meeting_attendance for insert to rathausrunde_app
  with check (corrects_attendance(meeting_id));
create policy meeting_attendance_correct on meeting_attendance for update to rathausrunde_app
  using (corrects_attendance(meeting_id)) with check (corrects_attendance(meeting_id));
create policy meeting_attendance_remove on meeting_attendance for delete to rathausrunde_app
  using (corrects_attendance(meeting_id));

-- By organisation, for whoever reads the meeting. Of a planner the others are one row without a name.
create function attendance_of(p_meeting uuid) returns table (organisation_id uuid, people integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  with counted as (
    select a.organisation_id, a.people from meeting_attendance a where a.meeting_id = p_meeting
    union all
    select e.organisation_id, 1 from meeting_attendee e where e.meeting_id = p_meeting
  )
  select case when viewer_role() <> 'planner' or c.organisation_id = viewer_organisation() then c.organisation_id end, sum(c.people)::integer
  from counted c where p_meeting = any (readable_meetings())
  group by 1
$$;

-- Whoever closes a room, and be it the hour: what is left says how many came from where, and not who.
create function keep_attendance() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into meeting_attendance (meeting_id, organisation_id, people)
  select meeting_id, organisation_id, count(*) from meeting_attendee where meeting_id = new.meeting_id group by 1, 2;
  delete from meeting_attendee where meeting_id = new.meeting_id;
  return null;
end $$;
create trigger live_room_attended after update of closed_at on live_room for each row
  when (old.closed_at is null and new.closed_at is not null) execute function keep_attendance();

do $$
declare f text;
begin
  foreach f in array array['attendance_of(uuid)', 'keep_attendance()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  grant execute on function attendance_of(uuid) to rathausrunde_app;
end $$;
