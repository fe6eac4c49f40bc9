-- What moderation did to a thread, a post or a document: who, what, when, why. A title or kind before and after; of a move, the ids of both channels.
-- Texts of posts never stand here, nor what a document is called. A deed is taken back by another one that names it.
create table moderation_entry (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  deed text not null check (deed in ('post_hidden', 'post_brought_back', 'thread_closed', 'thread_reopened', 'thread_retitled',
    'thread_kind_changed', 'thread_moved', 'posts_split_off', 'thread_merged', 'posts_returned', 'answered_elsewhere', 'revision_asked', 'erasure_asked', 'post_erased',
    'erasure_dropped', 'person_silenced', 'silence_ended', 'document_hidden', 'document_brought_back')),
  done_by uuid not null references membership,
  -- to the millisecond, as cursors spell it
  at timestamptz(3) not null default clock_timestamp(),
  thread_id uuid,
  channel_id uuid not null,
  post_id uuid references post,
  -- where it stands, its channel says (0030)
  document_id uuid,
  -- whose post, thread or document it is: she reads what was done to it
  person_id uuid not null references person,
  ground text check (ground in ('personal-data', 'procurement-secret', 'off-topic', 'duplicate', 'disrespect', 'advertising',
    'copyright', 'misleading', 'other')),
  reason text not null check (length(reason) <= 1000),
  before text,
  after text,
  undoes uuid unique references moderation_entry,
  -- where split-off posts went, or what a thread was merged into
  other_thread uuid references thread,
  check (num_nonnulls(thread_id, document_id) = 1),
  check ((document_id is not null) = (deed in ('document_hidden', 'document_brought_back'))),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index moderation_entry_document on moderation_entry (document_id) where document_id is not null;
create index moderation_entry_thread on moderation_entry (thread_id, number);
create index moderation_entry_other on moderation_entry (other_thread) where other_thread is not null;
create index moderation_entry_person on moderation_entry (person_id, number);

-- The text of a post while it is hidden: its author and advisors read it, nobody else.
create table hidden_text (
  post_id uuid primary key references post,
  thread_id uuid not null,
  channel_id uuid not null,
  person_id uuid not null references person,
  body text not null,
  html text not null,
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);

alter table moderation_entry enable row level security;
alter table moderation_entry force row level security;
alter table hidden_text enable row level security;
alter table hidden_text force row level security;
grant select, insert on moderation_entry to rathausrunde_app;
grant select on hidden_text to rathausrunde_app;
grant select on moderation_entry, hidden_text to rathausrunde_definer;
grant insert, delete on hidden_text to rathausrunde_definer;

-- What was done to a thread is seen by all who read it, what was done to a post or document by advisors; what concerns oneself also where the thread
-- went out of one's reach.
create policy moderation_entry_read on moderation_entry for select to rathausrunde_app
  using (person_id = (select viewer_person()) or channel_id = any ((select readable_channels())::uuid[])
    and (post_id is null and document_id is null or (select viewer_role()) = 'advisor'));
create policy moderation_entry_write on moderation_entry for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and done_by = (select viewer())
    and ((select viewer_role()) = 'advisor' or deed = 'thread_retitled' and person_id = (select viewer_person())));
create policy hidden_text_read on hidden_text for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[])
    and (person_id = (select viewer_person()) or (select viewer_role()) = 'advisor'));

-- Everybody who reads a thread may change what a reply changes of it; who may order it, a policy cannot tell by column.
grant update (closed_at, title, kind) on thread to rathausrunde_app;
create function ordered_by_advisors() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_user = 'rathausrunde_app' and viewer_role() is distinct from 'advisor' and (
      (new.closed_at, new.kind) is distinct from (old.closed_at, old.kind)
      or not exists (select from membership m where m.id = new.opened_by and m.person_id = viewer_person())) then
    raise insufficient_privilege using message = 'only advisors order threads';
  end if;
  return new;
end $$;
create trigger thread_ordered_by_advisors before update of closed_at, title, kind on thread
  for each row execute function ordered_by_advisors();

create function moderates(p_channel uuid) returns boolean language sql stable parallel safe
return coalesce(viewer_role() = 'advisor' and p_channel = any (readable_channels()), false);

-- The text leaves the post, so that no way of reading it can forget that it is hidden.
create function hide_post(p_post uuid, p_ground text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from post where id = p_post and moderates(channel_id)) then
    raise insufficient_privilege using message = 'only advisors hide posts';
  end if;
  -- it is copied as it is once nobody changes it
  perform from post where id = p_post for no key update;
  insert into hidden_text (post_id, thread_id, channel_id, person_id, body, html)
  select id, thread_id, channel_id, person_id, body, html from post where id = p_post and stub is null;
  update post set stub = 'hidden', stub_at = clock_timestamp(), hidden_by = viewer(), hidden_ground = p_ground, body = '', html = ''
  where id = p_post and stub is null;
end $$;

create function bring_back_post(p_post uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from post where id = p_post and moderates(channel_id)) then
    raise insufficient_privilege using message = 'only advisors bring posts back';
  end if;
  perform from post where id = p_post for no key update;
  update post p set stub = null, stub_at = null, hidden_by = null, hidden_ground = null, body = h.body, html = h.html
  from hidden_text h where h.post_id = p.id and p.id = p_post;
  delete from hidden_text where post_id = p_post;
end $$;

-- The thread, all that hangs on it, and its stream; whoever listens and may not read there is told nothing more (`stream_moved`).
create function move_thread(p_thread uuid, p_channel uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not moderates(p_channel) or not exists (select from thread where id = p_thread and moderates(channel_id)) then
    raise insufficient_privilege using message = 'only advisors move threads';
  end if;
  update thread set channel_id = p_channel, pinned_until = null where id = p_thread;
  update post_revision r set channel_id = p_channel from post p where p.id = r.post_id and p.thread_id = p_thread;
  update stream set channel_id = p_channel where id = 'thread:' || p_thread;
end $$;
grant update (channel_id, pinned_until) on thread to rathausrunde_definer;
grant update (channel_id) on post_revision, stream to rathausrunde_definer;
grant update (stub, stub_at, hidden_by, hidden_ground, body, html) on post to rathausrunde_definer;

-- Posts go to another thread: they keep their ids and get the next numbers there; where they stood, a stub keeps the number and leads on. Who
-- answered them there answers the stub. Authors follow where their words are now.
create function take_posts(p_posts uuid[], p_target uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  source record;
  target record;
begin
  select t.id, t.channel_id into source from post p join thread t on t.id = p.thread_id where p.id = p_posts[1];
  select id, channel_id, post_count into target from thread where id = p_target;
  if not coalesce(moderates(source.channel_id) and moderates(target.channel_id), false) or source.id = target.id then
    raise insufficient_privilege using message = 'only advisors take posts to another thread';
  end if;
  with chosen as (
    select id, number, reply_to, row_number() over (order by number) as nth from post
    where id = any (p_posts) and thread_id = source.id and stub is null
  ), moved as (
    update post p set thread_id = target.id, channel_id = target.channel_id, number = target.post_count + c.nth,
      reply_to = (select parent.id from chosen parent where parent.id = c.reply_to)
    from chosen c where c.id = p.id
    -- what stays behind was answered: the stub remembers it, for the post may come back (`return_posts`)
    returning p.*, c.number as stood, case when p.reply_to is null then c.reply_to end as answered
  ), stubs as (
    insert into post (thread_id, channel_id, number, membership_id, person_id, organisation_id, function, body, html, renderer,
      created_at, stub, stub_at, moved_to, reply_to)
    select source.id, source.channel_id, stood, membership_id, person_id, organisation_id, function, '', '', renderer, created_at, 'moved',
      clock_timestamp(), id, answered from moved
    returning id, moved_to
  )
  update post answer set reply_to = s.id from stubs s
  where answer.reply_to = s.moved_to and answer.thread_id = source.id and answer.id <> all (p_posts);
  update post_revision set channel_id = target.channel_id where post_id = any (p_posts);
  update helpful_mark set thread_id = target.id, channel_id = target.channel_id where post_id = any (p_posts);
  update expert_suggestion set thread_id = target.id, channel_id = target.channel_id where post_id = any (p_posts);
  update moderation_entry set thread_id = target.id, channel_id = target.channel_id where post_id = any (p_posts);
  update erasure set thread_id = target.id, channel_id = target.channel_id where post_id = any (p_posts);
  update thread t set post_count = (select max(number) from post where thread_id = t.id),
    last_post_at = greatest(t.last_post_at, (select max(created_at) from post where thread_id = t.id and stub is distinct from 'moved')),
    answered_at = first_answer_at(t.id)
  where t.id in (source.id, target.id);
  insert into thread_follow (person_id, thread_id, level)
  select distinct person_id, target.id, 'wrote' from post where id = any (p_posts) on conflict do nothing;
  -- nothing is left to follow in the old place
  if not exists (select from post where thread_id = source.id and stub is null) then
    insert into thread_follow (person_id, thread_id, level)
    select person_id, target.id, level from thread_follow where thread_id = source.id and level <> 'left' on conflict do nothing;
  end if;
end $$;

-- Posts that were taken from a thread since then change places with their stubs: they stand where they stood, and what they were called in the
-- meantime leads there. Which numbers they have again.
create function return_posts(p_source uuid, p_target uuid, p_since timestamptz) returns integer[]
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  home uuid := (select channel_id from thread where id = p_source);
  away uuid := (select channel_id from thread where id = p_target);
  stubs uuid[];
  posts uuid[];
  stood integer[];
  there integer[];
  answered uuid[];
begin
  if not coalesce(moderates(home) and moderates(away), false) or p_source = p_target then
    raise insufficient_privilege using message = 'only advisors return posts';
  end if;
  select array_agg(s.id), array_agg(p.id), array_agg(s.number), array_agg(p.number), array_agg(s.reply_to)
  into stubs, posts, stood, there, answered
  from (select * from post where thread_id = p_source and stub = 'moved' and stub_at >= p_since order by number) s
  join post p on p.id = s.moved_to and p.thread_id = p_target;
  -- no two posts of a thread have one number, not even for a moment
  update post set number = number + 1000000000 where id = any (stubs);
  update post p set thread_id = p_source, channel_id = home, number = b.stood, reply_to = coalesce(b.answered, p.reply_to)
  from unnest(posts, stood, answered) b (id, stood, answered) where p.id = b.id;
  update post s set thread_id = p_target, channel_id = away, number = b.there, reply_to = null
  from unnest(stubs, there) b (id, there) where s.id = b.id;
  update post answer set reply_to = b.post from unnest(stubs, posts) b (stub, post)
  where answer.reply_to = b.stub and answer.thread_id = p_source;
  update post answer set reply_to = b.stub from unnest(stubs, posts) b (stub, post)
  where answer.reply_to = b.post and answer.thread_id = p_target;
  update post_revision set channel_id = home where post_id = any (posts);
  update helpful_mark set thread_id = p_source, channel_id = home where post_id = any (posts);
  update expert_suggestion set thread_id = p_source, channel_id = home where post_id = any (posts);
  update moderation_entry set thread_id = p_source, channel_id = home where post_id = any (posts);
  update hidden_text set thread_id = p_source, channel_id = home where post_id = any (posts);
  update erasure set thread_id = p_source, channel_id = home where post_id = any (posts);
  update thread t set last_post_at = coalesce((select max(created_at) from post where thread_id = t.id and stub is distinct from 'moved'),
    t.last_post_at), answered_at = first_answer_at(t.id) where t.id in (p_source, p_target);
  return stood;
end $$;
grant update (thread_id, channel_id) on hidden_text to rathausrunde_definer;

-- Who was told of nothing in a thread but of posts that have gone is told of nothing.
create function retract_taken(p_thread uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare changed uuid[];
begin
  if not exists (select from thread where id = p_thread and moderates(channel_id)) then return; end if;
  with gone as (
    delete from notification n where n.thread_id = p_thread and n.kind <> 'moderated' and not exists (select from told_posts(n))
    returning n.person_id, n.read_at
  )
  select array_agg(distinct person_id) into changed from gone where read_at is null;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- A thread for split-off posts: opened by whoever wrote the first of them, and when she wrote it. It has no posts yet.
create function open_split_thread(p_first uuid, p_channel uuid, p_slug text, p_kind text, p_title text) returns uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
declare made uuid;
begin
  if not moderates(p_channel) or not exists (select from post where id = p_first and moderates(channel_id)) then
    raise insufficient_privilege using message = 'only advisors split threads';
  end if;
  insert into thread (channel_id, slug, kind, title, state, opened_by, created_at, last_post_at)
  select p_channel, p_slug, p_kind, p_title, case p_kind when 'question' then 'open' end, membership_id, created_at, created_at
  from post where id = p_first returning id into made;
  insert into stream (id, channel_id) values ('thread:' || made, p_channel);
  return made;
end $$;
grant insert on thread, stream, post, thread_follow to rathausrunde_definer;
grant update (thread_id, channel_id, number, reply_to) on post to rathausrunde_definer;
grant update (thread_id, channel_id) on helpful_mark, expert_suggestion, moderation_entry to rathausrunde_definer;
grant update (post_count, last_post_at, answered_at) on thread to rathausrunde_definer;

-- Who would read a thread in another channel, and does not read it where it is.
create function readers_gained(p_from uuid, p_to uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select membership_id from readership where channel_id = p_to and moderates(p_from) and moderates(p_to)
  except select membership_id from readership where channel_id = p_from
$$;

-- Whose post or thread was changed is told, unless she did it herself, or reads it no more. When a thread has moved, whoever had something
-- unread there counts anew: she may not read it any more.
create function notify_of_moderation(p_thread uuid, p_number integer, p_moved boolean) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare told uuid[];
begin
  with fresh as (
    insert into notification as n (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select p.person_id, p.thread_id, p.channel_id, 'moderated', p.number, p.number, viewer(), clock_timestamp()
    from post p
    where p.thread_id = p_thread and p.number = p_number and p.person_id <> viewer_person()
      and (moderates(p.channel_id) or exists (select from erasure e where e.post_id = p.id and e.decided_by = viewer()))
      and exists (select from readership r where r.person_id = p.person_id and r.channel_id = p.channel_id)
    on conflict (thread_id, person_id, kind, (case kind when 'mentioned' then since else 0 end)) where read_at is null
    do update set since = excluded.since, until = excluded.until, actor = excluded.actor, at = excluded.at
    returning n.person_id
  )
  select array_agg(person_id) into told from fresh;
  if p_moved then
    select array_agg(distinct n.person_id) into told from notification n
    where n.thread_id = p_thread and n.read_at is null and exists (select from thread where id = p_thread and moderates(channel_id));
  end if;
  if told is not null then return query select * from tell_notifications(told); end if;
end $$;

do $$
declare f text;
begin
  foreach f in array array['hide_post(uuid, text)', 'bring_back_post(uuid)', 'move_thread(uuid, uuid)', 'readers_gained(uuid, uuid)',
    'notify_of_moderation(uuid, integer, boolean)', 'take_posts(uuid[], uuid)', 'return_posts(uuid, uuid, timestamptz)',
    'retract_taken(uuid)', 'open_split_thread(uuid, uuid, text, text, text)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
