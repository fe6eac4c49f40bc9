-- The minutes of a meeting: written while it runs and after it, by all who run meetings; then sent round, and approved.

create table minutes (
  meeting_id uuid primary key references live_room,
  -- a draft is known to those alone who run meetings; what is sent round they still mend; what is approved stays
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
