-- How somebody follows a thread: `wrote`, because she opened it or wrote in it; `follows`, because she said so, which also holds in
-- a muted channel; `left`, because she said so: then writing there again does not bring her back.
create table thread_follow (
  person_id uuid not null references person,
  thread_id uuid not null references thread,
  level text not null check (level in ('wrote', 'follows', 'left')),
  primary key (thread_id, person_id)
);
insert into thread_follow (person_id, thread_id, level) select distinct person_id, thread_id, 'wrote' from post;

-- What somebody is told of: one row for each person, thread and kind while it is unread, written once. It tells of every post of its
-- kind from `since` on, which are counted when it is shown; so a reply writes nothing for those who have not read what came before it.
-- Once it is read, `until` is the last post that it told of. Of an expert or accepted answer both are the post's number, and `actor` who said so;
-- of posts there is no actor: whoever wrote the newest is shown. A mention is a row for itself, for an edit can add one to a post that was
-- long read: `since` and `until` are the post's number, `actor` its writer. What is about a document (0036) has no thread: `since` and `until` are
-- the number of the version, 0 of the whole. Rows are begun by the functions below alone, with posts and memberships
-- that they have just read; a foreign key would look both up again for each person.
create table notification (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  thread_id uuid,
  document_id uuid,
  -- what it stands under in her list, and is counted by
  about uuid not null generated always as (coalesce(thread_id, document_id)) stored,
  channel_id uuid not null,
  kind text not null check (kind in ('reply_to_me', 'mentioned', 'answer_in_my_thread', 'answer_accepted', 'concern_answered',
    'expert_answer_pinned', 'expert_answer_due', 'moderated', 'report_decided', 'held_published', 'followed_thread', 'followed_channel',
    'version_refused', 'document_hidden', 'document_brought_back')),
  since integer not null,
  until integer,
  actor uuid,
  -- of the post that began it, and once it is read of the last; to the millisecond, as cursors spell it
  at timestamptz(3) not null,
  read_at timestamptz(3),
  check ((actor is null) = (kind not in ('mentioned', 'answer_accepted', 'concern_answered', 'expert_answer_pinned', 'expert_answer_due', 'moderated',
    'report_decided', 'held_published', 'version_refused', 'document_hidden', 'document_brought_back'))),
  -- what is unread goes on; a row that was ended and is unread would keep later posts from being told
  check ((until is null) = (actor is null and read_at is null)),
  check (num_nonnulls(thread_id, document_id) = 1),
  -- what was decided on a report is about either
  check (kind = 'report_decided' or (document_id is not null) = (kind in ('version_refused', 'document_hidden', 'document_brought_back'))),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create unique index notification_unread on notification (thread_id, person_id, kind, (case kind when 'mentioned' then since else 0 end))
  where read_at is null;
-- what is about a document is told once, and anew by the same row
create unique index notification_document on notification (document_id, person_id, kind, since) where document_id is not null;
create index notification_of_document on notification (document_id, channel_id) where document_id is not null;
create index notification_unread_of on notification (person_id, about) where read_at is null;
create index notification_read on notification (person_id, read_at) where read_at is not null;
create index notification_thread on notification (thread_id, channel_id);

alter table expert_answer add column due_told_at timestamptz, add column past_told_at timestamptz;

-- Everybody has a stream of her own from the beginning, so that whoever listens before she was ever told of anything hears the first.
create function open_person_stream() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  insert into stream (id, person_id) values ('person:' || new.id, new.id) on conflict do nothing;
  return null;
end $$;
create trigger person_stream after insert on person for each row execute function open_person_stream();
insert into stream (id, person_id) select 'person:' || id, id from person on conflict do nothing;

-- Of several reasons to be told of posts the first holds until they are read; only what is meant for oneself stands beside it, an answer
-- to one's own words, and each mention.
create function same_news(p_kind text, p_other text) returns boolean language sql immutable parallel safe
return p_kind = p_other and p_kind <> 'mentioned' or (p_kind in ('answer_in_my_thread', 'followed_thread', 'followed_channel')
  and p_other in ('answer_in_my_thread', 'followed_thread', 'followed_channel'));

-- The posts that a notification tells of: those of others that still stand. An answer to somebody's own words is one kind, all
-- others the other, whichever reason she is told for, but for those that mention her: each has a row of its own. Of an expert answer
-- it is the post that was pinned.
create function told_posts(n notification) returns setof post language sql stable
as $$
  select p.* from post p left join post answered on answered.id = p.reply_to
  where p.thread_id = n.thread_id and p.number >= n.since and p.number <= coalesce(n.until, p.number) and (p.stub is null or n.kind in ('moderated', 'report_decided', 'held_published'))
    and (n.actor is not null or p.person_id <> n.person_id
      and (n.kind = 'reply_to_me') = coalesce(answered.person_id = n.person_id, false)
      and (n.kind = 'reply_to_me' or p.mentioned is null or n.person_id <> all (p.mentioned)))
$$;

-- The viewer's unread rows of a thread, of a channel, or of all that she reads; or, with the moment, those that she read then. They are
-- held, and before them their threads: whoever reads waits for who writes in the same threads, and the other way round. Else a post would
-- lean on an unread row that is just being ended, and nobody would be told of it.
create function hold_news(p_thread uuid, p_channel uuid, p_read_at timestamptz) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp
as $$
declare threads uuid[];
begin
  if p_read_at is not null then
    threads := array(select n.thread_id from notification n where n.person_id = viewer_person() and n.read_at = p_read_at
      and n.thread_id is not null and n.channel_id = any (readable_channels()));
  elsif p_thread is not null then
    threads := array(select n.thread_id from notification n
      where n.thread_id = p_thread and n.person_id = viewer_person() and n.read_at is null
        and n.channel_id = any (readable_channels()) limit 1);
  else
    threads := array(select distinct n.thread_id from notification n
      where n.person_id = viewer_person() and n.read_at is null and n.thread_id is not null
        and n.channel_id = any (readable_channels()) and (p_channel is null or n.channel_id = p_channel));
  end if;
  if p_thread is not null and cardinality(threads) = 0 then return '{}'; end if;
  perform 1 from thread where id = any (threads) order by id for share;
  -- what is about a document leans on no posts
  return array(select n.id from notification n
    where n.person_id = viewer_person() and n.read_at is not distinct from p_read_at
      and (n.thread_id = any (threads) or p_thread is null and n.document_id is not null
        and n.channel_id = any (readable_channels()) and (p_channel is null or n.channel_id = p_channel))
    order by n.id for update);
end $$;

-- Whoever says that she leaves a thread, or follows it, waits for who writes there.
create function hold_thread(p_thread uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform 1 from thread where id = p_thread and channel_id = any (readable_channels()) for share;
end $$;

-- These rows are read, as far as a number or (null) to the end; they must be held. What goes on beyond the number stays unread from there.
-- Answers with the threads and documents of which something was ended.
create function read_news(p_rows uuid[], p_number integer, p_at timestamptz)
returns setof uuid language sql volatile
-- planned once: with these values it would be planned anew each time, which takes longer than doing it
set plan_cache_mode = force_generic_plan
as $$
  with place as materialized (
    select n.id, newest.number, newest.created_at, (
      select p.number from told_posts(n) p where p.number > p_number order by p.number limit 1) as later
    from notification n
    left join lateral (select p.number, p.created_at from told_posts(n) p order by p.number desc limit 1) newest on true
    where n.id = any (p_rows) and n.read_at is null
  ), moved as (
    update notification n set since = coalesce(place.later, n.since),
      until = case when place.later is null then coalesce(place.number, n.until, n.since) else n.until end,
      at = case when place.later is null and n.actor is null then coalesce(place.created_at, n.at) else n.at end,
      read_at = case when place.later is null then p_at end
    from place where n.id = place.id and n.read_at is null and place.later is distinct from n.since
    returning n.about, n.read_at
  )
  select about from moved where read_at is not null
$$;

-- The viewer follows a channel less: she is rid of what she was told for that alone; muted, also of threads where she wrote, but for those
-- that she follows on purpose. What answers her stays unread until she has seen it.
create function read_news_of_channel(p_channel uuid, p_level text, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
declare held uuid[] := hold_news(null, p_channel, null);
begin
  update notification n set kind = 'followed_thread'
  where n.id = any (held) and n.kind = 'followed_channel' and exists (
    select from thread_follow f where f.thread_id = n.thread_id and f.person_id = n.person_id and f.level <> 'left');
  return query select read_news(array(
    select n.id from notification n
    where n.id = any (held) and n.actor is null and case p_level
      when 'muted' then n.kind in ('followed_channel', 'followed_thread') and not exists (select from thread_follow f
        where f.thread_id = n.thread_id and f.person_id = n.person_id and f.level = 'follows')
      else n.kind = 'followed_channel' end), null, p_at);
end $$;

-- Tells people how many threads, documents and meetings hold something unread for them, 100 and all meetings at most, counted by what they
-- read at this moment in any of their memberships. Their streams are locked before anything is counted: of two deeds the later number tells the
-- later count.
create function tell_notifications(p_people uuid[]) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform 1 from stream where id = any (array(select 'person:' || told from unnest(p_people) told)) order by id for update;
  return query
    with grown as (
      update stream s set head = s.head + 1 from unnest(p_people) told (person_id)
      where s.id = 'person:' || told.person_id returning s.id, s.head, told.person_id)
    insert into event (stream, seq, type, at, data)
    select g.id, g.head, 'notification.changed', clock_timestamp(), json_build_object('count', (
      select count(*) from (
        select distinct n.about from notification n
        where n.person_id = g.person_id and n.read_at is null
          and n.channel_id = any (array(select r.channel_id from readership r where r.person_id = g.person_id))
        limit 100) few) + (
      select count(distinct n.meeting_id) from meeting_notification n
      where n.person_id = g.person_id and n.read_at is null
        and exists (select from meeting_readership r where r.person_id = g.person_id and r.meeting_id = n.meeting_id)))
    from grown g
    returning event.stream, event.seq;
end $$;

-- The viewer herself has read something, or taken that back.
create function tell_own_notifications() returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  return query select * from tell_notifications(array[viewer_person()]);
end $$;

-- Whom a post of the viewer's mentions: people, and those of organisations who have not muted its channel; each only if she reads there, and
-- has not been told before. They are noted at the post, and answered.
create function note_mentions(p_post uuid, p_people uuid[], p_organisations uuid[]) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp
as $$
declare fresh uuid[];
begin
  select array_agg(distinct r.person_id) into fresh
  from post p
  join readership r on r.channel_id = p.channel_id and r.person_id <> p.person_id
  join membership m on m.id = r.membership_id
  where p.id = p_post and p.person_id = viewer_person() and p.stub is null
    and (p.mentioned is null or r.person_id <> all (p.mentioned))
    and (r.person_id = any (p_people) or m.organisation_id = any (p_organisations) and not exists (
      select from channel_follow f where f.channel_id = p.channel_id and f.person_id = r.person_id and f.level = 'muted'));
  if fresh is not null then
    update post set mentioned = coalesce(mentioned, '{}') || fresh where id = p_post;
  end if;
  return coalesce(fresh, '{}');
end $$;

-- Who is told of a post that the viewer has just written: whom it answers, whom it mentions (`note_mentions` comes before), who opened the
-- thread, who follows thread or channel; each for the weightiest reason only (if she has something unread there, for that which began it), each only if she reads the channel, nobody
-- of her own deed. How closely she follows a channel for which she has chosen nothing, says her own setting (0015_people.sql), else her role.
-- Rows and streams are locked in order.
create function notify_of_post(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  w record;
  own boolean := false;
  people uuid[];
  kinds text[];
  changed uuid[];
begin
  select p.id, p.thread_id, p.channel_id, p.number, p.person_id, p.membership_id, p.created_at, p.mentioned, c.visibility,
    answered.person_id as answered, opener.person_id as opener
  into w
  from post p
  join channel c on c.id = p.channel_id
  join thread t on t.id = p.thread_id
  join membership opener on opener.id = t.opened_by
  left join post answered on answered.id = p.reply_to
  where p.id = p_post and p.membership_id = viewer();
  if not found then return; end if;

  if not exists (select from thread_follow where person_id = w.person_id and thread_id = w.thread_id) then
    insert into thread_follow (person_id, thread_id, level) values (w.person_id, w.thread_id, 'wrote') on conflict do nothing;
  end if;

  -- whoever answers what she has read to its end has nothing left there
  if exists (select from notification where thread_id = w.thread_id and person_id = w.person_id and read_at is null)
    and exists (select from read_mark where person_id = w.person_id and thread_id = w.thread_id and number = w.number) then
    perform read_news(hold_news(w.thread_id, null, null), w.number, clock_timestamp());
    own := found;
  end if;

  -- mostly everybody has something unread there already, and this finds nobody
  with candidate (person_id, reason) as (
    select w.answered, 1 where w.answered is not null
    union all select unnest(w.mentioned), 2
    union all select w.opener, 3 where w.number > 1
    union all select person_id, 4 from thread_follow where thread_id = w.thread_id and level <> 'left'
    union all select person_id, 5 from channel_follow where channel_id = w.channel_id and level = 'all'
    union all select m.person_id, 5 from membership m
      where w.visibility <> 'confidential' and m.ended_at is null and m.role = any (array(
        select role from unnest(array['member', 'lead', 'advisor', 'ministry', 'planner']) role
        where default_follow(role, w.visibility) = 'all'))
        and not exists (select from channel_follow f where f.person_id = m.person_id and f.channel_id = w.channel_id)
    union all select m.person_id, 5 from channel_reader r join membership m on m.id = r.membership_id
      where w.visibility = 'confidential' and r.channel_id = w.channel_id and m.ended_at is null
        and default_follow(m.role, w.visibility) = 'all'
        and not exists (select from channel_follow f where f.person_id = m.person_id and f.channel_id = w.channel_id)
    union all select s.person_id, 5 from person_setting s where s.follow_default = 'all'
      and not exists (select from channel_follow f where f.person_id = s.person_id and f.channel_id = w.channel_id)
  ), weightiest as (
    -- of the reasons that reach her: nothing but a mention does in a channel that she muted, and in a thread that she left only what is meant
    -- for her; of a channel alone, where she has chosen nothing for it, who wants to be told only what answers her is not told
    select c.person_id, min(c.reason) as reason
    from candidate c
    left join thread_follow t on t.thread_id = w.thread_id and t.person_id = c.person_id
    left join channel_follow f on f.channel_id = w.channel_id and f.person_id = c.person_id
    left join person_setting s on s.person_id = c.person_id
    where c.person_id <> w.person_id and (c.reason = 2
      or (f.level is distinct from 'muted' or t.level = 'follows')
        and (t.level is distinct from 'left' or c.reason = 1)
        and (c.reason < 5 or f.level is not null or s.follow_default is distinct from 'replies'))
    group by c.person_id
  ), unread as (
    select person_id, kind = 'reply_to_me' as answers_her from notification
    where thread_id = w.thread_id and read_at is null and actor is null
  ), told as (
    select c.person_id, (array['reply_to_me', 'mentioned', 'answer_in_my_thread', 'followed_thread', 'followed_channel'])[c.reason] as kind
    from weightiest c
    left join unread u on u.person_id = c.person_id and u.answers_her = (c.reason = 1)
    where c.reason = 2 or u.person_id is null
  )
  select array_agg(person_id order by person_id), array_agg(kind order by person_id) into people, kinds from told;
  if people is not null then
    with noted as (
      insert into notification (person_id, thread_id, channel_id, kind, since, until, actor, at)
      select fresh.person_id, w.thread_id, w.channel_id, fresh.kind, w.number, case fresh.kind when 'mentioned' then w.number end,
        case fresh.kind when 'mentioned' then w.membership_id end, w.created_at
      from unnest(people, kinds) fresh (person_id, kind)
      where exists (select from readership r where r.person_id = fresh.person_id and r.channel_id = w.channel_id)
      on conflict do nothing
      returning person_id
    )
    -- the count of threads changes for those alone who had nothing unread in this one
    select array_agg(noted.person_id) into changed from noted where not exists (
      select from notification o where o.person_id = noted.person_id and o.thread_id = w.thread_id and o.read_at is null);
  end if;
  if own then changed := coalesce(changed, '{}') || w.person_id; end if;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- Who is told of a post that the viewer has just edited: whom it mentions now, and did not before. An answer to her own words has been told
-- as such. What she was told of the post for another reason is told no more.
create function notify_of_mentions(p_post uuid, p_people uuid[], p_organisations uuid[]) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  fresh uuid[] := note_mentions(p_post, p_people, p_organisations);
  w record;
  changed uuid[];
begin
  select p.thread_id, p.channel_id, p.number, p.membership_id, answered.person_id as answered into w
  from post p left join post answered on answered.id = p.reply_to where p.id = p_post;
  with noted as (
    insert into notification (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select told, w.thread_id, w.channel_id, 'mentioned', w.number, w.number, w.membership_id, clock_timestamp()
    from unnest(fresh) told where told is distinct from w.answered order by told
    returning person_id
  )
  select array_agg(noted.person_id) into changed from noted where not exists (
    select from notification o where o.person_id = noted.person_id and o.thread_id = w.thread_id and o.read_at is null);
  delete from notification n
  where n.thread_id = w.thread_id and n.person_id = any (fresh) and n.actor is null and not exists (select from told_posts(n));
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- A question is answered by a post, says the viewer: for one person it is this kind of news (who asked, or whose answer it is), unless she
-- muted the channel; whom the question concerns, too, is told in any case (0018_reactions.sql). Each only if she reads there, and once: not
-- again of a post that she was told of as that, but for a pin, which vouches anew. Answers with those for whom something changed.
create function note_answer(p_post uuid, p_kind text, p_person uuid, p_at timestamptz) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp
as $$
declare noted uuid[];
begin
  with answer as (
    select p.thread_id, p.channel_id, p.number, p.person_id as author from post p where p.id = p_post
  ), told as (
    select p_person as person_id, p_kind as kind from answer where not exists (select from channel_follow f
      where f.person_id = p_person and f.channel_id = answer.channel_id and f.level = 'muted')
    union all
    select c.person_id, 'concern_answered' from answer join concern c on c.thread_id = answer.thread_id and c.person_id <> answer.author
  ), fresh as (
    insert into notification as n (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select told.person_id, a.thread_id, a.channel_id, told.kind, a.number, a.number, viewer(), p_at
    from told, answer a
    where told.person_id <> viewer_person()
      and exists (select from readership r where r.person_id = told.person_id and r.channel_id = a.channel_id)
      and (told.kind = 'expert_answer_pinned' or not exists (select from notification o where o.thread_id = a.thread_id
        and o.person_id = told.person_id and o.kind = told.kind and o.since = a.number))
    order by told.person_id, told.kind
    on conflict (thread_id, person_id, kind, (case kind when 'mentioned' then since else 0 end)) where read_at is null
    do update set since = excluded.since, until = excluded.until, actor = excluded.actor, at = excluded.at
    returning n.person_id
  )
  select array_agg(distinct person_id) into noted from fresh;
  return coalesce(noted, '{}');
end $$;

-- What is told as an answer of a thread, is none any more and has been read by nobody, was an error: it was taken back, taken off, or is
-- another one now. Answers with those who need not know it any more.
create function forget_answers(p_thread uuid) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp
as $$
declare gone uuid[];
begin
  with standing (kind, number) as (
    select unnest(array['answer_accepted', 'concern_answered']), p.number
    from thread t join post p on p.id = t.accepted_post_id where t.id = p_thread
    union all
    select unnest(array['expert_answer_pinned', 'concern_answered']), p.number
    from expert_answer e join post p on p.id = e.post_id where e.thread_id = p_thread and e.taken_off_at is null
  ), wrong as (
    delete from notification n
    where n.thread_id = p_thread and n.kind in ('answer_accepted', 'concern_answered', 'expert_answer_pinned') and n.read_at is null
      and not exists (select from standing s where s.kind = n.kind and s.number = n.since)
    returning n.person_id
  )
  select array_agg(distinct person_id) into gone from wrong;
  return coalesce(gone, '{}');
end $$;

-- Who asked is told that an advisor, the viewer, has just pinned an expert answer; nobody need check the earlier one any more.
create function notify_of_expert_answer(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  w record;
  changed uuid[];
begin
  select e.thread_id, e.pinned_at, asker.person_id into w
  from expert_answer e join thread t on t.id = e.thread_id join membership asker on asker.id = t.opened_by
  where e.post_id = p_post and e.taken_off_at is null and e.pinned_by = viewer();
  if not found then return; end if;
  with settled as (
    update notification n set read_at = clock_timestamp()
    where n.thread_id = w.thread_id and n.kind = 'expert_answer_due' and n.read_at is null returning n.person_id
  )
  select array_agg(distinct person_id) into changed from settled;
  changed := coalesce(changed, '{}') || forget_answers(w.thread_id) || note_answer(p_post, 'expert_answer_pinned', w.person_id, w.pinned_at);
  if cardinality(changed) > 0 then return query select * from tell_notifications(array(select distinct unnest(changed))); end if;
end $$;

-- The viewer has said which answer of a thread helped, which thanks its author; or what answered a thread does so no longer.
create function notify_of_answers(p_thread uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  w record;
  changed uuid[];
begin
  if not exists (select from thread where id = p_thread and channel_id = any (readable_channels())) then return; end if;
  changed := forget_answers(p_thread);
  select p.id, p.person_id into w from thread t join post p on p.id = t.accepted_post_id
  where t.id = p_thread and t.accepted_by = viewer();
  if found then changed := changed || note_answer(w.id, 'answer_accepted', w.person_id, clock_timestamp()); end if;
  if cardinality(changed) > 0 then return query select * from tell_notifications(array(select distinct unnest(changed))); end if;
end $$;

-- A post that the viewer has withdrawn or hidden: who was told of nothing else is told of nothing.
create function retract_notifications(p_post uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare changed uuid[];
begin
  with gone as (
    delete from notification n using post w
    where w.id = p_post and (w.person_id = viewer_person() or w.hidden_by = viewer()) and w.stub is not null
      and n.thread_id = w.thread_id and n.since <= w.number and coalesce(n.until, w.number) >= w.number
      and not exists (select from told_posts(n))
    returning n.person_id, n.read_at
  )
  select array_agg(distinct person_id) into changed from gone where read_at is null;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- Twice for each expert answer, two weeks before its date and when that is past, those who vouch for it are reminded to look at it
-- again: who pinned and who signed it; if they still read there, and have not an unread reminder.
create function notify_of_due_answers() returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  changed uuid[];
  today date := (now() at time zone 'Europe/Berlin')::date;
begin
  with due as (
    update expert_answer set due_told_at = coalesce(due_told_at, clock_timestamp()),
      past_told_at = case when valid_until < today then clock_timestamp() end
    where taken_off_at is null and ((due_told_at is null and valid_until <= today + 14) or (past_told_at is null and valid_until < today))
    returning id, post_id, thread_id, channel_id, pinned_by
  ), vouches as (
    select due.*, m.person_id from due join membership m on m.id = due.pinned_by
    union select due.*, s.person_id from due join expert_signature s on s.expert_answer_id = due.id
  ), noted as (
    insert into notification as n (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select v.person_id, v.thread_id, v.channel_id, 'expert_answer_due', p.number, p.number, v.pinned_by, clock_timestamp()
    from vouches v join post p on p.id = v.post_id
    where exists (select from readership r where r.person_id = v.person_id and r.channel_id = v.channel_id)
    order by v.person_id, v.thread_id
    on conflict do nothing
    returning n.person_id
  )
  select array_agg(distinct person_id) into changed from noted;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;

-- What was read long ago, and what has been unread for a year more without anything new.
create function prune_notifications(p_read_before timestamptz) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  unread_before timestamptz := p_read_before - interval '1 year';
  stale uuid[] := array(
    select n.id from notification n where n.read_at is null and n.at < unread_before
      and not exists (select from told_posts(n) p where p.created_at >= unread_before));
  gone bigint;
begin
  perform 1 from thread where id = any (array(select thread_id from notification where id = any (stale))) order by id for share;
  delete from notification n
  where n.read_at < p_read_before
    or (n.id = any (stale) and not exists (select from told_posts(n) p where p.created_at >= unread_before));
  get diagnostics gone = row_count;
  -- the others keep that somebody was told of a meeting
  delete from meeting_notification n using meeting t where t.id = n.meeting_id and t.starts_at < p_read_before;
  return gone;
end $$;

grant select, insert on thread_follow to rathausrunde_app;
grant update (level) on thread_follow to rathausrunde_app;
grant select on notification to rathausrunde_app;
grant update (read_at, since, until, at) on notification to rathausrunde_app;
grant select, insert on thread_follow to rathausrunde_definer;
grant select, insert, update, delete on notification to rathausrunde_definer;
grant insert on stream, event to rathausrunde_definer;
-- to hold a row that is not changed
grant update (post_count) on thread to rathausrunde_definer;
grant update (mentioned) on post to rathausrunde_definer;
grant update (head) on stream to rathausrunde_definer;
grant update (due_told_at, past_told_at) on expert_answer to rathausrunde_definer;

alter table thread_follow enable row level security;
alter table thread_follow force row level security;
alter table notification enable row level security;
alter table notification force row level security;

create policy thread_follow_own on thread_follow to rathausrunde_app
  using (person_id = (select viewer_person()))
  with check (person_id = (select viewer_person()) and exists (select from thread where thread.id = thread_id));
-- whoever lost the right to read a channel is shown nothing of it, not even that there was something
create policy notification_read on notification for select to rathausrunde_app
  using (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]));
create policy notification_change on notification for update to rathausrunde_app
  using (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]))
  with check (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]));

do $$
declare f text;
begin
  foreach f in array array['tell_notifications(uuid[])', 'tell_own_notifications()', 'notify_of_post(uuid)', 'notify_of_expert_answer(uuid)',
    'note_mentions(uuid, uuid[], uuid[])', 'notify_of_mentions(uuid, uuid[], uuid[])',
    'note_answer(uuid, text, uuid, timestamptz)', 'forget_answers(uuid)', 'notify_of_answers(uuid)',
    'retract_notifications(uuid)', 'hold_news(uuid, uuid, timestamptz)',
    'hold_thread(uuid)', 'read_news_of_channel(uuid, text, timestamptz)', 'notify_of_due_answers()', 'prune_notifications(timestamptz)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
  revoke execute on function tell_notifications(uuid[]), note_answer(uuid, text, uuid, timestamptz), forget_answers(uuid)
    from rathausrunde_app;
end $$;
