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

-- An exchange meeting, and who is invited to it: as much as the right to read hangs on. Its agenda and what belongs to it follow in 0038.
create table meeting (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9-]{1,80}$'),
  title text not null check (length(title) between 1 and 160),
  goal text not null default '' check (length(goal) <= 1000),
  format text not null check (format in ('online', 'onSite', 'hybrid')),
  place text not null default '' check (length(place) <= 300),
  call_url text not null default '' check (call_url = '' or (call_url ~ '^https://' and length(call_url) <= 500)),
  starts_at timestamptz(3) not null,
  -- how long it takes; the sum of its agenda as soon as there is one
  minutes integer not null check (minutes between 5 and 1440),
  -- how many have room where it takes place; null: as many as come
  capacity integer check (capacity between 1 and 1000),
  invites text not null default 'everyone' check (invites in ('everyone', 'named')),
  -- whether one that nobody opened is over follows from its time; what was opened (`live_room`, 0040) lasts until it is closed
  state text not null default 'draft' check (state in ('draft', 'announced', 'live', 'closed', 'cancelled')),
  -- counts the changes of all that belongs to it, its agenda too; not which threads stand at an item that is there
  revision integer not null default 1,
  -- rises with what changes an entry in a calendar (RFC 5545, 3.8.7.4), once it was announced
  sequence integer not null default 0,
  announced_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancelled_reason text not null default '' check (length(cancelled_reason) <= 500),
  -- who planned it first
  membership_id uuid not null references membership,
  created_at timestamptz(3) not null default now(),
  -- written by a trigger (0039), also when its agenda changes
  changed_at timestamptz(3) not null default now(),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  -- a draft that was cancelled was never announced, and stays unknown to all but those who plan
  check (state = 'cancelled' or (state = 'draft') = (announced_at is null))
);
create index meeting_start on meeting (starts_at, id);
create index meeting_membership on meeting (membership_id);

-- where not everybody is invited: an organisation with all its people, or one of them
create table meeting_invitation (
  meeting_id uuid not null references meeting,
  organisation_id uuid references organisation,
  membership_id uuid references membership,
  check (num_nonnulls(organisation_id, membership_id) = 1),
  unique nulls not distinct (meeting_id, organisation_id, membership_id)
);
create index meeting_invitation_organisation on meeting_invitation (organisation_id) where organisation_id is not null;
create index meeting_invitation_membership on meeting_invitation (membership_id) where membership_id is not null;
