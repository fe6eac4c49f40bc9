-- What the server does by itself once an hour: how it went the last time, and when it last went well.
create table chore (
  name text primary key check (length(name) between 1 and 60),
  began_at timestamptz(3) not null,
  took_ms integer not null,
  -- of the last time, null if it went well
  error text check (length(error) <= 300),
  succeeded_at timestamptz(3)
);
alter table chore enable row level security;
alter table chore force row level security;
grant select on chore to rathausrunde_app;
create policy chore_read on chore for select to rathausrunde_app using ((select viewer_role()) = 'admin');

-- Nobody is signed in when it is done.
create function note_chore(p_name text, p_began timestamptz, p_took_ms integer, p_error text) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  insert into chore as c (name, began_at, took_ms, error, succeeded_at)
  values (p_name, p_began, p_took_ms, left(p_error, 300), case when p_error is null then p_began end)
  on conflict (name) do update set began_at = excluded.began_at, took_ms = excluded.took_ms, error = excluded.error,
    succeeded_at = coalesce(excluded.succeeded_at, c.succeeded_at);
end;
grant select, insert, update on chore to rathausrunde_definer;
alter function note_chore(text, timestamptz, integer, text) owner to rathausrunde_definer;
revoke all on function note_chore(text, timestamptz, integer, text) from public;
grant execute on function note_chore(text, timestamptz, integer, text) to rathausrunde_app;
