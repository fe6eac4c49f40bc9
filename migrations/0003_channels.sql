create table channel (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9-]{1,80}$'),
  name text not null check (length(name) between 1 and 120),
  short_name text not null check (length(short_name) between 1 and 22),
  visibility text not null check (visibility in ('everyone', 'organisations', 'confidential')),
  -- one sentence on what belongs here
  summary text not null default '' check (length(summary) <= 200),
  description text not null default '',
  description_html text not null default '',
  position integer not null default 0,
  -- whose room it is: its leads decide who is in it
  organisation_id uuid references organisation check (organisation_id is null or visibility = 'confidential'),
  -- read-only since then, out of the navigation, still found
  archived_at timestamptz,
  -- archived because its participant takes part no more, and open again when that is taken back
  ended_with_participant boolean not null default false check (not ended_with_participant or archived_at is not null),
  created_at timestamptz not null default now()
);
create index channel_owner on channel (organisation_id) where organisation_id is not null;

-- visibility 'organisations': whose members and leads read it
create table channel_organisation (
  channel_id uuid not null references channel,
  organisation_id uuid not null references organisation,
  primary key (channel_id, organisation_id)
);
create index channel_organisation_organisation on channel_organisation (organisation_id);

-- who is named in a confidential room; planners are named in channels limited to organisations too
create table channel_reader (
  channel_id uuid not null references channel,
  membership_id uuid not null references membership,
  primary key (channel_id, membership_id)
);
create index channel_reader_membership on channel_reader (membership_id);

-- An administrator looks into a channel that he does not read: why, and until when
create table channel_look (
  id uuid primary key default gen_random_uuid(),
  channel_id uuid not null references channel,
  membership_id uuid not null references membership,
  reason text not null check (length(reason) between 1 and 300),
  since timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  ended_at timestamptz
);
create index channel_look_of on channel_look (membership_id, channel_id);

create table channel_curator (
  channel_id uuid not null references channel,
  membership_id uuid not null references membership,
  primary key (channel_id, membership_id)
);
create index channel_curator_membership on channel_curator (membership_id);
