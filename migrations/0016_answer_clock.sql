-- When a question was answered: its asker accepted an answer, or an advisor pinned one. Null while it is open; a second answer does not
-- move it. `answered_at` is the other figure of the answer clock: the first reply of another organisation.
alter table thread add column settled_at timestamptz;
update thread t set settled_at = coalesce(
    (select min(e.pinned_at) from expert_answer e where e.thread_id = t.id),
    -- when somebody said so was not kept: it is not before the answer
    (select p.created_at from post p where p.id = t.accepted_post_id), t.last_post_at)
  where t.state <> 'open';

-- "Ich übernehme": one advisor looks after an open question. `instead_of`: the colleague who had it before, if it was taken over.
create table taken_on (
  thread_id uuid primary key,
  channel_id uuid not null,
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  taken_at timestamptz not null default now(),
  instead_of uuid references person,
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index taken_on_person on taken_on (person_id);

grant select, insert, delete on taken_on to rathausrunde_app;
grant update (membership_id, person_id, taken_at, instead_of) on taken_on to rathausrunde_app;
grant select, delete on taken_on to rathausrunde_definer;

alter table taken_on enable row level security;
alter table taken_on force row level security;

-- who looks after what is between advisors: it says how a person works
create policy taken_on_read on taken_on for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor');
create policy taken_on_take on taken_on for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor'
    and membership_id = (select viewer()) and person_id = (select viewer_person())
    and exists (select from thread t where t.id = thread_id and t.state = 'open'));
create policy taken_on_take_over on taken_on for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor')
  with check (membership_id = (select viewer()) and person_id = (select viewer_person()));
create policy taken_on_give_back on taken_on for delete to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and person_id = (select viewer_person()));

-- A question that is answered is nobody's task any more; whoever answers or accepts need not see who had taken it on.
create function settle_question() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state = 'open' then
    new.settled_at := null;
  else
    new.settled_at := coalesce(old.settled_at, clock_timestamp());
    delete from taken_on where thread_id = new.id;
  end if;
  return new;
end $$;
alter function settle_question() owner to rathausrunde_definer;
revoke all on function settle_question() from public;
create trigger question_settled before update of state on thread
  for each row when (old.state is distinct from new.state) execute function settle_question();

-- The day in Germany.
create function german_day(p_at timestamptz) returns date language sql immutable parallel safe
return (p_at at time zone 'Europe/Berlin')::date;

-- Mondays to Fridays from 1 January 2001, a Monday, to the day.
create function weekdays_until(p_day date) returns integer language sql immutable parallel safe
return (p_day - date '2001-01-01') / 7 * 5 + least((p_day - date '2001-01-01') % 7 + 1, 5);

-- The answer clock: working days after the first day, up to and with the second; the day of the asking does not count (as in § 187 BGB).
-- `p_holidays`: those that fall on Mondays to Fridays, ascending, so that they are counted by halving and not by looking at each.
create function working_days(p_asked timestamptz, p_until timestamptz, p_holidays date[]) returns integer
language sql immutable parallel safe
return weekdays_until(german_day(p_until)) - weekdays_until(german_day(p_asked))
  - (width_bucket(german_day(p_until), p_holidays) - width_bucket(german_day(p_asked), p_holidays));
