-- "Hilfreich": whoever found a post of somebody else helpful. Others see how many did, never who.
create table helpful_mark (
  post_id uuid not null references post,
  thread_id uuid not null,
  channel_id uuid not null,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  primary key (post_id, person_id),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index helpful_mark_own on helpful_mark (thread_id, person_id);

-- "Das betrifft uns auch": participants beside the asker's that wait for the answer. One row for each, whoever of them said so first.
create table concern (
  thread_id uuid not null,
  channel_id uuid not null,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  said_at timestamptz not null default clock_timestamp(),
  primary key (thread_id, organisation_id),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index concern_channel on concern (channel_id, organisation_id);

-- counted when somebody says so, and not each time that it is shown; by the database, for nobody may change the post of another
alter table post add column helpful integer not null default 0;
alter table thread add column concerned integer not null default 0;

create function count_helpful() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update post set helpful = helpful + case tg_op when 'INSERT' then 1 else -1 end where id = coalesce(new.post_id, old.post_id);
  return null;
end $$;
create trigger helpful_mark_counted after insert or delete on helpful_mark for each row execute function count_helpful();

create function count_concerned() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update thread set concerned = concerned + case tg_op when 'INSERT' then 1 else -1 end where id = coalesce(new.thread_id, old.thread_id);
  return null;
end $$;
create trigger concern_counted after insert or delete on concern for each row execute function count_concerned();

do $$
declare f text;
begin
  foreach f in array array['count_helpful()', 'count_concerned()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;

grant update (helpful) on post to rathausrunde_definer;
grant update (concerned) on thread to rathausrunde_definer;
grant select on helpful_mark, concern to rathausrunde_definer;
grant select, insert, delete on helpful_mark, concern to rathausrunde_app;

alter table helpful_mark enable row level security;
alter table helpful_mark force row level security;
alter table concern enable row level security;
alter table concern force row level security;

-- how many there are stands with the post; who they are is nobody's business
create policy helpful_mark_own on helpful_mark to rathausrunde_app
  using (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]))
  with check (person_id = (select viewer_person()) and membership_id = (select viewer()) and (select viewer_role()) <> 'admin'
    and channel_id = any ((select readable_channels())::uuid[])
    and exists (select from post join thread on thread.id = post.thread_id
      where post.id = post_id and post.thread_id = helpful_mark.thread_id and post.person_id <> (select viewer_person())
        and (post.number > 1 or thread.kind <> 'question')));

create policy concern_read on concern for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy concern_say on concern for insert to rathausrunde_app
  with check (organisation_id = (select viewer_organisation()) and membership_id = (select viewer())
    and person_id = (select viewer_person()) and (select viewer_role()) in ('member', 'lead')
    and channel_id = any ((select readable_channels())::uuid[])
    and exists (select from thread join post question on question.thread_id = thread.id and question.number = 1
      where thread.id = concern.thread_id and thread.kind = 'question'
        and question.organisation_id <> (select viewer_organisation())));
-- whoever speaks for the organisation
create policy concern_take_back on concern for delete to rathausrunde_app
  using (organisation_id = (select viewer_organisation()) and (select viewer_role()) in ('member', 'lead')
    and channel_id = any ((select readable_channels())::uuid[]));
