-- What somebody writes who has no post on the platform yet, where the channel wants it read first (`channel.holds_first_posts`): it is no post,
-- and only its author and the channel's advisors know of it, until one of them publishes it in her name or gives it back with a note.
-- `kind` and `title` are those of a thread that is to be opened, `thread_id` is where it answers. What was published or taken back holds no text any more.
create table held_post (
  id uuid primary key default gen_random_uuid(),
  channel_id uuid not null references channel,
  thread_id uuid,
  kind text check (kind in ('question', 'discussion')),
  title text check (length(title) <= 200),
  tags text[] not null default '{}' check (cardinality(tags) <= 8),
  body text not null check (length(body) <= 20000),
  html text not null,
  reply_to uuid references post,
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  -- to the millisecond, as cursors spell it
  held_at timestamptz(3) not null default clock_timestamp(),
  outcome text check (outcome in ('published', 'returned', 'withdrawn')),
  note text check (length(note) <= 1000),
  decided_by uuid references membership,
  decided_at timestamptz(3),
  post_id uuid references post,
  check (num_nonnulls(thread_id, kind) = 1),
  check (num_nonnulls(kind, title) in (0, 2)),
  check (num_nonnulls(outcome, note, decided_by, decided_at) in (0, 4)),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index held_post_waiting on held_post (held_at, id) where outcome is null;
create index held_post_person on held_post (person_id, held_at);
create index held_post_channel on held_post (channel_id);
create index held_post_thread on held_post (thread_id, channel_id);
create index held_post_reply_to on held_post (reply_to) where reply_to is not null;
create index held_post_post on held_post (post_id) where post_id is not null;

alter table held_post enable row level security;
alter table held_post force row level security;
grant select, insert on held_post to rathausrunde_app;
grant update (title, tags, body, html, outcome, note, decided_by, decided_at, post_id) on held_post to rathausrunde_app;
grant select on held_post to rathausrunde_definer;
grant update on held_post to rathausrunde_definer;

-- Hers she reads wherever it lies by now, as she reads her drafts.
create policy held_post_read on held_post for select to rathausrunde_app
  using (person_id = (select viewer_person())
    or channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor');
create policy held_post_hold on held_post for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and membership_id = (select viewer())
    and (select viewer_role()) in ('member', 'lead', 'planner') and person_id = (select viewer_person()) and outcome is null);
-- An advisor decides on what others wrote, and says which post it became; its author takes back what waits or was given back.
create policy held_post_decide on held_post for update to rathausrunde_app
  using (outcome is null or outcome = 'returned' and person_id = (select viewer_person())
    or outcome = 'published' and post_id is null and decided_by = (select viewer()))
  with check (decided_by = (select viewer()) and case outcome
    when 'withdrawn' then person_id = (select viewer_person())
    else person_id <> (select viewer_person()) and (select viewer_role()) = 'advisor' end);
create policy held_post_not_silenced on held_post as restrictive for insert to rathausrunde_app
  with check (not exists (select from silence s
    where s.channel_id = held_post.channel_id and s.person_id = (select viewer_person()) and s.until > now()));
create trigger archived before insert on held_post for each row execute function archived_is_read_only();

-- What somebody wrote may go, and is never changed; and what became of it is hers.
create function held_post_stays() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_user <> 'rathausrunde_app' then return new; end if;
  if new.body not in (old.body, '') or new.html not in (old.html, '') or new.title not in (old.title, '') or new.tags not in (old.tags, '{}')
    or new.post_id is not null and not exists (select from post p
      where p.id = new.post_id and p.person_id = old.person_id and p.channel_id = new.channel_id) then
    raise insufficient_privilege using message = 'a held text is not rewritten';
  end if;
  return new;
end $$;
create trigger held_post_stays before update on held_post for each row execute function held_post_stays();

-- Whether the viewer's text waits there: she has no post that stands, and somebody is there who could publish it.
create function first_post_waits(p_channel uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select p_channel = any (readable_channels())
    and not exists (select from post p where p.person_id = viewer_person() and p.stub is null)
    and exists (select from readership r join membership m on m.id = r.membership_id and m.role = 'advisor' where r.channel_id = p_channel)
$$;

-- What was given back and nobody took for so long goes.
create function prune_held(p_before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp
as $$
  with gone as (update held_post set body = '', html = '', tags = '{}', title = case when title is not null then '' end
    where outcome = 'returned' and body <> '' and decided_at < p_before returning 1)
  select count(*) from gone
$$;

-- Its author hears what was decided: of what was published in her notifications, of what was given back on her first screen.
create function notify_of_held(p_held uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare told uuid;
begin
  select h.person_id into told from held_post h where h.id = p_held and h.outcome is not null and h.decided_by = viewer();
  if told is null then return; end if;
  insert into notification (person_id, thread_id, channel_id, kind, since, until, actor, at)
  select h.person_id, p.thread_id, p.channel_id, 'held_published', p.number, p.number, viewer(), clock_timestamp()
  from held_post h join post p on p.id = h.post_id
  where h.id = p_held and exists (select from readership r where r.person_id = h.person_id and r.channel_id = p.channel_id)
  on conflict (thread_id, person_id, kind, (case kind when 'mentioned' then since else 0 end)) where read_at is null
  do update set since = excluded.since, until = excluded.until, actor = excluded.actor, at = excluded.at;
  return query select * from tell_notifications(array[told]);
end $$;

do $$
declare f text;
begin
  foreach f in array array['notify_of_held(uuid)', 'first_post_waits(uuid)', 'prune_held(timestamptz)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
