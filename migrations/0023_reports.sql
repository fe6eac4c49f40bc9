-- What was reported of a post or a document is one case, however many report it, until it is decided. `outcome` and what follows is the decision and its
-- statement of reasons; `standing` is what holds now: the same, or what an objection has made of it.
create table report_case (
  id uuid primary key default gen_random_uuid(),
  post_id uuid references post,
  thread_id uuid,
  -- where it stands, its channel says (0030)
  document_id uuid,
  channel_id uuid not null,
  -- who wrote the post or shared the document: she decides nothing here, and never learns who reported it
  about uuid not null references person,
  -- to the millisecond, as cursors spell it
  opened_at timestamptz(3) not null default clock_timestamp(),
  taken_by uuid references membership,
  outcome text check (outcome in ('no_action', 'hidden', 'already_gone')),
  ground text check (ground in ('personal-data', 'procurement-secret', 'off-topic', 'duplicate', 'disrespect', 'advertising',
    'copyright', 'misleading', 'other')),
  rule text check (length(rule) <= 200),
  reasons text check (length(reasons) <= 1000),
  decided_by uuid references membership,
  decided_at timestamptz(3),
  standing text check (standing in ('no_action', 'hidden', 'already_gone')),
  standing_reasons text check (length(standing_reasons) <= 1000),
  standing_by uuid references membership,
  standing_at timestamptz(3),
  -- who has objected, the author or a reporter: each of them once
  objected text[] not null default '{}',
  check (num_nonnulls(post_id, document_id) = 1),
  check (num_nonnulls(post_id, thread_id) in (0, 2)),
  check (num_nonnulls(outcome, reasons, decided_by, decided_at, standing, standing_reasons, standing_by, standing_at) in (0, 8)),
  check (standing is distinct from 'hidden' or num_nonnulls(ground, rule) = 2),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create unique index report_case_open on report_case (post_id) where outcome is null;
create unique index report_case_open_document on report_case (document_id) where outcome is null;
create index report_case_waiting on report_case (opened_at, id);
create index report_case_post on report_case (post_id);
create index report_case_document on report_case (document_id);
create index report_case_about on report_case (about);
create index report_case_thread on report_case (thread_id, channel_id);

create table report (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references report_case,
  thread_id uuid,
  document_id uuid,
  channel_id uuid not null,
  about uuid not null references person,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  ground text not null check (ground in ('personal-data', 'procurement-secret', 'off-topic', 'duplicate', 'disrespect', 'advertising',
    'copyright', 'misleading', 'other')),
  words text not null check (length(words) <= 1000),
  -- the passage that is meant, as it was typed or copied
  quoted text check (length(quoted) <= 1000),
  at timestamptz(3) not null default clock_timestamp(),
  unique (case_id, person_id),
  check (num_nonnulls(thread_id, document_id) = 1),
  check (person_id <> about),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index report_person on report (person_id);
create index report_thread on report (thread_id, channel_id);
create index report_document on report (document_id, channel_id);

-- Against what stands: the author because her post or document is hidden, whoever reported it because it is not. `against`: who had decided so.
create table objection (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references report_case,
  thread_id uuid,
  document_id uuid,
  channel_id uuid not null,
  about uuid not null references person,
  party text not null check (party in ('author', 'reporter')),
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  against uuid not null references person,
  words text not null check (length(words) <= 1000),
  at timestamptz(3) not null default clock_timestamp(),
  outcome text check (outcome in ('upheld', 'overturned')),
  reason text check (length(reason) <= 1000),
  decided_by uuid references membership,
  decided_at timestamptz(3),
  unique (case_id, party),
  check (num_nonnulls(thread_id, document_id) = 1),
  check (num_nonnulls(outcome, reason, decided_by, decided_at) in (0, 4)),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index objection_person on objection (person_id);
create index objection_thread on objection (thread_id, channel_id);
create index objection_document on objection (document_id, channel_id);

alter table report_case enable row level security;
alter table report_case force row level security;
alter table report enable row level security;
alter table report force row level security;
alter table objection enable row level security;
alter table objection force row level security;
grant select on report_case, report, objection to rathausrunde_app, rathausrunde_definer;
grant update (taken_by, outcome, ground, rule, reasons, decided_by, decided_at, standing, standing_reasons, standing_by, standing_at)
  on report_case to rathausrunde_app;
grant update (outcome, reason, decided_by, decided_at) on objection to rathausrunde_app;
grant insert on report_case, report, objection to rathausrunde_definer;
grant update (objected) on report_case to rathausrunde_definer;

-- Advisors see what was reported where they read, but for what is their own; who reported sees her own report, also where the thread went out
-- of her reach.
create policy report_read on report for select to rathausrunde_app
  using (person_id = (select viewer_person()) or channel_id = any ((select readable_channels())::uuid[])
    and (select viewer_role()) = 'advisor' and about <> (select viewer_person()));
-- The author hears of what was decided against her post or document, and of nothing before.
create policy report_case_read on report_case for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor' and about <> (select viewer_person())
    or about = (select viewer_person()) and 'hidden' in (outcome, standing)
    or id in (select r.case_id from report r where r.person_id = (select viewer_person())));
create policy report_case_decide on report_case for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor' and about <> (select viewer_person()))
  with check (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor'
    and about <> (select viewer_person()) and coalesce(standing_by = (select viewer()), true));
create policy objection_read on objection for select to rathausrunde_app
  using (person_id = (select viewer_person()) or channel_id = any ((select readable_channels())::uuid[])
    and (select viewer_role()) = 'advisor' and about <> (select viewer_person()));
-- Neither she whose decision it was, nor who objects to it.
create policy objection_decide on objection for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor'
    and (select viewer_person()) not in (about, person_id, against) and decided_at is null)
  with check (decided_by = (select viewer()));

-- A post that goes to another thread (`take_posts`) takes along what was reported of it.
create function reports_follow_post() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  update report set thread_id = new.thread_id, channel_id = new.channel_id
  where case_id in (select id from report_case where post_id = new.id);
  update objection set thread_id = new.thread_id, channel_id = new.channel_id
  where case_id in (select id from report_case where post_id = new.id);
  update report_case set thread_id = new.thread_id, channel_id = new.channel_id where post_id = new.id;
  return null;
end $$;
create trigger post_takes_reports_along after update of thread_id on post
  for each row when (old.thread_id <> new.thread_id) execute function reports_follow_post();
grant update (thread_id, channel_id) on report_case, report, objection to rathausrunde_definer;

-- The case to which a report of the viewer belongs now; null if she has one there already. Who reports need not see what others reported.
create function report_post(p_post uuid, p_ground text, p_words text, p_quoted text) returns uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  p record;
  found_case uuid;
begin
  select id, thread_id, channel_id, person_id into p from post
  where id = p_post and stub is null and channel_id = any (readable_channels()) and person_id <> viewer_person();
  if not found then
    raise insufficient_privilege using message = 'what one does not read or wrote oneself is not reported';
  end if;
  insert into report_case (post_id, thread_id, channel_id, about) values (p.id, p.thread_id, p.channel_id, p.person_id)
  on conflict (post_id) where outcome is null do nothing;
  select id into strict found_case from report_case where post_id = p.id and outcome is null;
  insert into report (case_id, thread_id, channel_id, about, person_id, membership_id, ground, words, quoted)
  values (found_case, p.thread_id, p.channel_id, p.person_id, viewer_person(), viewer(), p_ground, p_words, p_quoted)
  on conflict (case_id, person_id) do nothing;
  return case when found then found_case end;
end $$;

-- The viewer objects to what stands, within a month; null if one of her party has done so already.
create function object_to_decision(p_case uuid, p_words text) returns uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  c record;
  in_favour_of text;
  made uuid;
begin
  -- a document stays where it is until the objection stands there, too
  perform from document d join report_case r on r.document_id = d.id where r.id = p_case for key share of d;
  select r.id, r.thread_id, r.document_id, r.channel_id, r.about, r.standing, m.person_id as decider into c
  from report_case r join membership m on m.id = r.standing_by
  where r.id = p_case and r.standing_at > clock_timestamp() - interval '1 month';
  in_favour_of := case
    when c.standing = 'hidden' and c.about = viewer_person() then 'author'
    when c.standing = 'no_action' and exists (select from report where case_id = c.id and person_id = viewer_person()) then 'reporter' end;
  if in_favour_of is null then
    raise insufficient_privilege using message = 'only who is concerned objects, within a month';
  end if;
  insert into objection (case_id, thread_id, document_id, channel_id, about, party, person_id, membership_id, against, words)
  values (c.id, c.thread_id, c.document_id, c.channel_id, c.about, in_favour_of, viewer_person(), viewer(), c.decider, p_words)
  on conflict (case_id, party) do nothing returning id into made;
  if made is not null then update report_case set objected = objected || in_favour_of where id = c.id; end if;
  return made;
end $$;

-- What the viewer has decided on a case is told: to who reported (`p_all`), and to whose objection she decided; if they still read there. The
-- desks of advisors hear of it with them, all in one, for streams of people are locked in order.
create function notify_of_report_decision(p_case uuid, p_all boolean) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  told uuid[];
  concerned uuid[] := array(
    select told_of.person_id from report_case c
    cross join lateral (
      select r.person_id from report r where r.case_id = c.id and p_all and viewer() in (c.decided_by, c.standing_by)
      union select o.person_id from objection o where o.case_id = c.id and o.decided_by = viewer()) told_of
    where c.id = p_case and told_of.person_id <> viewer_person()
      and exists (select from readership r where r.person_id = told_of.person_id and r.channel_id = c.channel_id)
    order by told_of.person_id);
begin
  with of_post as (
    insert into notification as n (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select who, p.thread_id, p.channel_id, 'report_decided', p.number, p.number, viewer(), clock_timestamp()
    from report_case c
    join post p on p.id = c.post_id
    cross join unnest(concerned) with ordinality each (who, nth)
    where c.id = p_case
    order by nth
    on conflict (thread_id, person_id, kind, (case kind when 'mentioned' then since else 0 end)) where read_at is null
    do update set since = excluded.since, until = excluded.until, actor = excluded.actor, at = excluded.at
    returning n.person_id
  ), of_document as (
    insert into notification as n (person_id, document_id, channel_id, kind, since, until, actor, at)
    select who, c.document_id, c.channel_id, 'report_decided', 1, 1, viewer(), clock_timestamp()
    from report_case c
    cross join unnest(concerned) with ordinality each (who, nth)
    where c.id = p_case and c.document_id is not null
    order by nth
    on conflict (document_id, person_id, kind, since) where document_id is not null
    do update set actor = excluded.actor, at = excluded.at, read_at = null
    returning n.person_id
  )
  select array_agg(person_id) into told from (
    select person_id from of_post
    union select person_id from of_document
    union select r.person_id from report_case c
      join readership r on r.channel_id = c.channel_id join membership m on m.id = r.membership_id and m.role = 'advisor'
    where c.id = p_case and (viewer() in (c.decided_by, c.standing_by)
      or exists (select from objection o where o.case_id = c.id and o.decided_by = viewer()))) concerned;
  if told is not null then return query select * from tell_notifications(told); end if;
end $$;

do $$
declare f text;
begin
  foreach f in array array['report_post(uuid, text, text, text)', 'object_to_decision(uuid, text)',
    'notify_of_report_decision(uuid, boolean)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
