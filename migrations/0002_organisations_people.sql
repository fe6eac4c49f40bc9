create table organisation (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9-]{1,80}$'),
  name text not null check (length(name) between 1 and 160),
  kind text not null check (kind in ('municipality', 'association', 'institute', 'ministry', 'planningOffice', 'operator')),
  district text,
  tile_letters text not null check (length(tile_letters) between 1 and 3),
  tile_hue integer not null check (tile_hue between 0 and 359),
  tile_shape text not null check (tile_shape in ('square', 'round', 'cut')),
  created_at timestamptz not null default now()
);

create table municipality (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation,
  name text not null,
  leads boolean not null default false,
  unique (organisation_id, name)
);

create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 120),
  language text not null default 'de' check (language in ('de', 'en')),
  suspended_at timestamptz,
  created_at timestamptz not null default now()
);

-- Apart from `person`, because only signing in and inviting may read it.
create table credential (
  person_id uuid primary key references person,
  email text not null check (length(email) between 3 and 254),
  password_hash text,
  password_set_at timestamptz
);
create unique index credential_email on credential (lower(email));

create table membership (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  municipality_id uuid references municipality,
  role text not null check (role in ('member', 'lead', 'advisor', 'ministry', 'planner', 'admin')),
  function text not null check (length(function) between 1 and 120),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (person_id, organisation_id),
  unique (id, organisation_id)
);
create index membership_organisation on membership (organisation_id);

-- `id` is the SHA-256 of the token in the cookie: whoever reads this table cannot sign in with it.
create table session (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  device text not null default '',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  absolute_expires_at timestamptz not null
);
create index session_person on session (person_id);
create index session_expires on session (expires_at);

create table one_time_link (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references person,
  purpose text not null check (purpose in ('invitation', 'password')),
  created_by uuid references membership,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_link_person on one_time_link (person_id);

-- Append-only; each entry carries the hash of the one before.
create table audit_log (
  number bigint primary key,
  at timestamptz not null default now(),
  membership_id uuid references membership,
  action text not null,
  subject text not null,
  reason text not null default '',
  hash text not null
);

-- Written by the rate limiter (points spent per key until `expire`, milliseconds since 1970); keys are hashes.
create unlogged table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limit_expire on rate_limit (expire);
