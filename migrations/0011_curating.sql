-- What curators keep of a channel. `revision` counts the changes of its texts, `reading_revision` those of its reading list: an
-- edit names the one that it was made from. `section` is a heading in the navigation; sections stand in the order of their first channel.
alter table channel
  add column revision integer not null default 1,
  add column icon text not null default 'speech' check (icon in ('speech', 'route', 'contract', 'euro', 'megaphone', 'database',
    'bus', 'building', 'cube', 'shield', 'network', 'map', 'book', 'leaf')),
  add column hue text not null default 'blue' check (hue in ('blue', 'teal', 'green', 'ochre', 'orange', 'red', 'pink', 'violet')),
  add column before_asking text not null default '' check (length(before_asking) <= 2000),
  add column before_asking_html text not null default '',
  -- whoever writes what looks like a bid or a price is asked first
  add column warns_of_bids boolean not null default false,
  -- the first post of somebody new is read by an advisor before it appears
  add column holds_first_posts boolean not null default false,
  add column suggested_tags text[] not null default '{}' check (cardinality(suggested_tags) <= 12),
  add column reading_revision integer not null default 1,
  add column section text not null default '' check (length(section) <= 40);

-- "Lesenswert". `target` is the thread that an entry leads to, in this channel or another one; of an expert answer it is the
-- thread, so that the entry leads to whichever is pinned there now. `document_id`: its key to the document is in 0034.
create table channel_reading (
  id uuid primary key default gen_random_uuid(),
  channel_id uuid not null references channel,
  position integer not null,
  kind text not null check (kind in ('thread', 'expertAnswer', 'document', 'address')),
  target uuid,
  document_id uuid,
  -- where that thread or document stands: so the right to read it is seen without looking for it
  target_channel uuid,
  url text check (length(url) <= 500 and url ~* '^https?://'),
  title text not null default '' check (length(title) <= 200),
  note text not null default '' check (length(note) <= 300),
  check ((kind = 'address') = (url is not null)),
  check ((kind in ('thread', 'expertAnswer')) = (target is not null)),
  check ((kind = 'document') = (document_id is not null)),
  check ((kind = 'address') = (target_channel is null)),
  foreign key (target, target_channel) references thread (id, channel_id) on update cascade
);
create index channel_reading_channel on channel_reading (channel_id, position);
create index channel_reading_target on channel_reading (target);
create index channel_reading_document on channel_reading (document_id);

-- How closely somebody follows a channel; without a row what `default_follow` says.
create table channel_follow (
  person_id uuid not null references person,
  channel_id uuid not null references channel,
  level text not null check (level in ('all', 'replies', 'muted')),
  primary key (person_id, channel_id)
);
create index channel_follow_channel on channel_follow (channel_id, level);

-- Who was invited to a room or a project is told all of it; advisors answer, so they are told all; everybody else what is meant for her.
create function default_follow(p_role text, p_visibility text) returns text language sql immutable parallel safe
return case when p_visibility = 'confidential' or p_role in ('advisor', 'planner') then 'all' else 'replies' end;

-- Advisors where they read; members, leads and the ministry where they are named.
create function curates(p_channel uuid) returns boolean language sql stable parallel safe
return p_channel = any (readable_channels()) and coalesce(viewer_role() = 'advisor' or (viewer_role() in ('member', 'lead', 'ministry')
  and exists (select from channel_curator c where c.channel_id = p_channel and c.membership_id = viewer())), false);

grant update (summary, description, description_html, icon, hue, before_asking, before_asking_html, warns_of_bids, holds_first_posts, suggested_tags, revision,
  reading_revision) on channel to rathausrunde_app;
grant select, insert, delete on channel_reading to rathausrunde_app;
grant select, insert on channel_follow to rathausrunde_app;
grant update (level) on channel_follow to rathausrunde_app;
grant select on channel_reading, channel_follow to rathausrunde_definer;

alter table channel_reading enable row level security;
alter table channel_reading force row level security;
alter table channel_follow enable row level security;
alter table channel_follow force row level security;

create policy channel_curate on channel for update to rathausrunde_app
  using (curates(id)) with check (curates(id));

-- what leads to a thread or document that the viewer may not read is not there for her
create policy channel_reading_read on channel_reading for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[])
    and (target_channel is null or target_channel = any ((select readable_channels())::uuid[])));
create policy channel_reading_add on channel_reading for insert to rathausrunde_app
  with check (curates(channel_id) and (target_channel is null or target_channel = any ((select readable_channels())::uuid[])));
create policy channel_reading_remove on channel_reading for delete to rathausrunde_app using (curates(channel_id));

create policy channel_follow_own on channel_follow to rathausrunde_app
  using (person_id = (select viewer_person()))
  with check (person_id = (select viewer_person()) and channel_id = any ((select readable_channels())::uuid[]));

-- Everybody who reads a thread may change what a reply changes of it; who may pin it, a policy cannot tell by column.
grant update (pinned_until) on thread to rathausrunde_app;
create function pinned_by_curators() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_user = 'rathausrunde_app' and not curates(new.channel_id) then
    raise insufficient_privilege using message = 'only curators pin';
  end if;
  return new;
end $$;
create trigger thread_pinned_by_curators before update of pinned_until on thread
  for each row execute function pinned_by_curators();

-- The administrator orders the channels that she reads; others stay where they are. Returns those that moved.
create function order_channels(p_ids uuid[], p_sections text[]) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer_role() is distinct from 'admin' then
    raise insufficient_privilege using message = 'only administrators order channels';
  end if;
  perform audit('channels.ordered', 'channels', '');
  return query
    update channel c set position = o.place, section = o.section
    from unnest(p_ids, p_sections) with ordinality o (id, section, place)
    where c.id = o.id and c.id = any (readable_channels())
      and (c.position, c.section) is distinct from (o.place::integer, o.section)
    returning c.id;
end $$;
grant update (position, section) on channel to rathausrunde_definer;
alter function order_channels(uuid[], text[]) owner to rathausrunde_definer;
revoke all on function order_channels(uuid[], text[]) from public;
grant execute on function order_channels(uuid[], text[]) to rathausrunde_app;
