-- The rule, once: which membership reads which channel (see "Who may do what"). A view, so that PostgreSQL can come from
-- either side: all channels of one viewer, or all listeners of one channel. Nobody but the functions below reads it.
create view readership as
select m.id as membership_id, m.person_id, c.id as channel_id
from membership m
join person p on p.id = m.person_id and p.suspended_at is null
cross join channel c
where m.ended_at is null
  and (case c.visibility
    when 'everyone' then m.role <> 'planner'
    when 'organisations' then
      m.role in ('advisor', 'ministry')
      or (m.role in ('member', 'lead') and exists (
        select from channel_organisation o where o.channel_id = c.id and o.organisation_id = m.organisation_id))
      or (m.role = 'planner' and exists (
        select from channel_reader r where r.channel_id = c.id and r.membership_id = m.id))
    when 'confidential' then
      m.role in ('member', 'lead', 'planner', 'advisor') and exists (
        select from channel_reader r where r.channel_id = c.id and r.membership_id = m.id)
  end
  -- the audited look
  or (m.role = 'admin' and exists (select from channel_look l
    where l.channel_id = c.id and l.membership_id = m.id and l.ended_at is null and l.until > now())));

-- The same for meetings: who is invited reads what was announced, those who plan also what was not (docs/decisions/0014).
create view meeting_readership as
select m.id as membership_id, m.person_id, t.id as meeting_id
from membership m
join person p on p.id = m.person_id and p.suspended_at is null
cross join meeting t
where m.ended_at is null
  and (m.role = 'advisor' or (t.announced_at is not null and case
    when m.role = 'ministry' then true
    when m.role in ('member', 'lead') then t.invites = 'everyone' or exists (
      select from meeting_invitation i where i.meeting_id = t.id and (i.organisation_id = m.organisation_id or i.membership_id = m.id))
    when m.role = 'planner' then exists (
      select from meeting_invitation i where i.meeting_id = t.id and i.membership_id = m.id)
  end));

-- The viewer of this transaction: the membership that the person acts for. Null outside of one, and then nothing is read.
create function viewer() returns uuid language sql stable parallel safe
return nullif(current_setting('app.viewer', true), '')::uuid;

-- Who the viewer is and what she reads is found once, when the transaction opens, and kept in its settings: a policy stands on
-- every table of a query, and asking the tables each time cost more than the query itself. All of it ends with the transaction.
create function enter(p_viewer uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  select set_config('app.viewer', p_viewer::text, true),
    set_config('app.person', coalesce(m.person_id::text, ''), true),
    set_config('app.role', coalesce(m.role, ''), true),
    set_config('app.organisation', coalesce(m.organisation_id::text, ''), true),
    set_config('app.channels', coalesce(
      (select array_agg(channel_id)::text from readership where membership_id = p_viewer), '{}'), true),
    set_config('app.meetings', coalesce(
      (select array_agg(meeting_id)::text from meeting_readership where membership_id = p_viewer), '{}'), true)
  from (select 1) one left join membership m on m.id = p_viewer and m.ended_at is null
$$;

create function viewer_person() returns uuid language sql stable parallel safe
return nullif(current_setting('app.person', true), '')::uuid;

create function viewer_role() returns text language sql stable parallel safe
return nullif(current_setting('app.role', true), '');

create function viewer_organisation() returns uuid language sql stable parallel safe
return nullif(current_setting('app.organisation', true), '')::uuid;

create function readable_channels() returns uuid[] language sql stable parallel safe
return coalesce(nullif(current_setting('app.channels', true), ''), '{}')::uuid[];

create function readable_meetings() returns uuid[] language sql stable parallel safe
return coalesce(nullif(current_setting('app.meetings', true), ''), '{}')::uuid[];

-- A planner sees the names of those alone who speak, read, vouch or moderate in the channels that he reads. In plpgsql, which looks for tables
-- when it is called: so that all of it stands here, with tables of later migrations.
create function visible_memberships() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return array(
    select viewer()
    union select membership_id from channel_reader where channel_id = any (readable_channels())
    union select membership_id from post where channel_id = any (readable_channels())
    union select hidden_by from post where channel_id = any (readable_channels()) and hidden_by is not null
    union select done_by from moderation_entry where channel_id = any (readable_channels())
    union select accepted_by from thread where channel_id = any (readable_channels()) and accepted_by is not null
    union select pinned_by from expert_answer where channel_id = any (readable_channels())
    union select taken_off_by from expert_answer where channel_id = any (readable_channels()) and taken_off_by is not null
    union select membership_id from expert_signature where channel_id = any (readable_channels())
    union select membership_id from channel_curator where channel_id = any (readable_channels())
    union select unnest(array[done_by, about]) from channel_notice where channel_id = any (readable_channels())
    union select unnest(array[membership_id, checked_by, removed_by, hidden_by]) from document where channel_id = any (readable_channels())
    union select membership_id from document_version where channel_id = any (readable_channels())
    -- whom he meets in a live room
    union select unnest(array[membership_id, hidden_by]) from meeting_message where meeting_id = any (readable_meetings())
    union select membership_id from raised_hand where meeting_id = any (readable_meetings())
    union select unnest(array[membership_id, hidden_by]) from meeting_question where meeting_id = any (readable_meetings()));
end $$;

create function visible_people() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$ select array_agg(person_id) from membership where id = any (visible_memberships()) $$;

create function visible_organisations() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return array(
    select organisation_id from membership where id = any (visible_memberships())
    union select organisation_id from post where channel_id = any (readable_channels())
    union select organisation_id from document where channel_id = any (readable_channels())
    union select organisation_id from document_version where channel_id = any (readable_channels())
    -- whom a question concerns
    union select organisation_id from concern where channel_id = any (readable_channels())
    union select organisation_id from meeting_message where meeting_id = any (readable_meetings())
    union select organisation_id from meeting_question where meeting_id = any (readable_meetings()));
end $$;

alter view readership owner to rathausrunde_definer;
alter view meeting_readership owner to rathausrunde_definer;
grant select on all tables in schema public to rathausrunde_definer;
grant insert, update, delete on person, credential, membership, session, one_time_link, channel_reader
  to rathausrunde_definer;
-- append-only
grant insert on audit_log to rathausrunde_definer;
revoke all on readership, meeting_readership from public;

do $$
declare f text;
begin
  foreach f in array array['enter(uuid)', 'visible_memberships()', 'visible_people()', 'visible_organisations()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
  revoke execute on function visible_memberships() from rathausrunde_app;
end $$;

grant select on organisation, municipality, membership, person, installation to rathausrunde_app;
grant update (language) on person to rathausrunde_app;
grant select on channel, channel_organisation, channel_reader, channel_look, channel_curator to rathausrunde_app;
grant select, insert on thread, post, expert_answer, stream, read_mark, draft to rathausrunde_app;
grant select, insert on post_revision, event, idempotency_key to rathausrunde_app;
grant delete on draft, read_mark to rathausrunde_app;
grant select, insert, update, delete on rate_limit to rathausrunde_app;
grant select, insert on legal_version, legal_text to rathausrunde_app;
grant select, insert on house_rules_acceptance to rathausrunde_app;
-- only what a deed changes may be changed: no post gets another author, no thread another channel, no stream another owner
grant update (post_count, last_post_at, answered_at, state, accepted_post_id, accepted_by) on thread to rathausrunde_app;
grant update (body, html, renderer, revision, edited_at, stub, stub_at) on post to rathausrunde_app;
grant update (taken_off_at, taken_off_by, taken_off_reason) on expert_answer to rathausrunde_app;
grant update (head) on stream to rathausrunde_app;
grant update (number, read_at, before) on read_mark to rathausrunde_app;
grant update (kind, title, body, tags, reply_to, revision, saved_at) on draft to rathausrunde_app;

do $$
declare t text;
begin
  -- the limiter knows no viewer, and `installation` is nobody's secret; every other table is closed until a policy opens it
  for t in select tablename from pg_tables where schemaname = 'public' and tablename not in ('rate_limit', 'installation', 'schema_migration') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

create policy organisation_read on organisation for select to rathausrunde_app
  using ((select viewer_role()) <> 'planner' or id = any ((select visible_organisations())::uuid[]));
create policy municipality_read on municipality for select to rathausrunde_app
  using ((select viewer_role()) <> 'planner' or organisation_id = any ((select visible_organisations())::uuid[]));
create policy person_read on person for select to rathausrunde_app
  using ((select viewer_role()) <> 'planner' or id = any ((select visible_people())::uuid[]));
create policy person_change on person for update to rathausrunde_app
  using (id = (select viewer_person())) with check (id = (select viewer_person()));
create policy membership_read on membership for select to rathausrunde_app
  using ((select viewer_role()) <> 'planner' or person_id = any ((select visible_people())::uuid[]));

create policy channel_read on channel for select to rathausrunde_app
  using (id = any ((select readable_channels())::uuid[]));
create policy channel_organisation_read on channel_organisation for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy channel_reader_read on channel_reader for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy channel_look_read on channel_look for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy channel_curator_read on channel_curator for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));

create policy thread_read on thread for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy thread_open on thread for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and opened_by = (select viewer()));
create policy thread_change on thread for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]))
  with check (channel_id = any ((select readable_channels())::uuid[]));

create policy post_read on post for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy post_write on post for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[])
    and membership_id = (select viewer()) and person_id = (select viewer_person()));
create policy post_change on post for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and person_id = (select viewer_person()) and stub is null)
  with check (channel_id = any ((select readable_channels())::uuid[]) and person_id = (select viewer_person()));
-- what a post said before goes with its text
create policy post_revision_read on post_revision for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[])
    and exists (select from post where post.id = post_id and post.stub is null));
create policy post_revision_write on post_revision for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[])
    and exists (select from post where post.id = post_id and post.channel_id = post_revision.channel_id
      and post.person_id = (select viewer_person())));

create policy expert_answer_read on expert_answer for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy expert_answer_pin on expert_answer for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[])
    and (select viewer_role()) = 'advisor' and pinned_by = (select viewer())
    and exists (select from post where post.id = post_id and post.thread_id = expert_answer.thread_id));
create policy expert_answer_take_off on expert_answer for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor')
  with check (channel_id = any ((select readable_channels())::uuid[]));

create policy read_mark_own on read_mark to rathausrunde_app
  using (person_id = (select viewer_person()))
  with check (person_id = (select viewer_person()) and exists (select from thread where thread.id = thread_id));
create policy draft_own on draft to rathausrunde_app
  using (person_id = (select viewer_person())) with check (person_id = (select viewer_person()));
create policy idempotency_key_own on idempotency_key to rathausrunde_app
  using (person_id = (select viewer_person())) with check (person_id = (select viewer_person()));

-- `minutes:` is the desk of those who write minutes: what all read of them is told in `meeting:`
create policy stream_read on stream for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) or person_id = (select viewer_person())
    or meeting_id = any ((select readable_meetings())::uuid[]) and (id not like 'minutes:%' or (select viewer_role()) = 'advisor'));
create policy stream_open on stream for insert to rathausrunde_app
  with check ((channel_id = any ((select readable_channels())::uuid[]) or person_id = (select viewer_person())
      or (meeting_id = any ((select readable_meetings())::uuid[]) and (select viewer_role()) = 'advisor'))
    and (id not like 'thread:%' or exists (
      select from thread where thread.id = split_part(stream.id, ':', 2)::uuid and thread.channel_id = stream.channel_id)));
create policy stream_advance on stream for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) or person_id = (select viewer_person())
    or meeting_id = any ((select readable_meetings())::uuid[]) and (id not like 'minutes:%' or (select viewer_role()) = 'advisor'))
  with check (channel_id = any ((select readable_channels())::uuid[]) or person_id = (select viewer_person())
    or meeting_id = any ((select readable_meetings())::uuid[]) and (id not like 'minutes:%' or (select viewer_role()) = 'advisor'));
create policy event_read on event for select to rathausrunde_app
  using (exists (select from stream where stream.id = event.stream));
create policy event_write on event for insert to rathausrunde_app
  with check (exists (select from stream where stream.id = event.stream));

create policy legal_version_read on legal_version for select to rathausrunde_app using (true);
create policy legal_version_publish on legal_version for insert to rathausrunde_app
  with check ((select viewer_role()) = 'admin' and published_by = (select viewer()));
create policy legal_text_read on legal_text for select to rathausrunde_app using (true);
create policy legal_text_publish on legal_text for insert to rathausrunde_app
  with check ((select viewer_role()) = 'admin');
-- that everybody has agreed is for the administrator to see
create policy house_rules_acceptance_read on house_rules_acceptance for select to rathausrunde_app
  using (person_id = (select viewer_person()) or (select viewer_role()) = 'admin');
create policy house_rules_acceptance_own on house_rules_acceptance for insert to rathausrunde_app
  with check (person_id = (select viewer_person()));
