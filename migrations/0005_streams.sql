-- The database is the log: `head` is the last number given in a stream, taken in the transaction that changes the domain.
create table stream (
  id text primary key check (id ~ '^(thread|channel|meeting|minutes|person):[0-9a-f-]{36}$'),
  channel_id uuid references channel,
  person_id uuid references person,
  meeting_id uuid references meeting,
  head bigint not null default 0,
  check (num_nonnulls(channel_id, person_id, meeting_id) = 1),
  -- nobody gets at the stream of one channel, person or meeting by writing another's name on it
  check (case split_part(id, ':', 1) when 'channel' then id = 'channel:' || channel_id
    when 'person' then id = 'person:' || person_id when 'meeting' then id = 'meeting:' || meeting_id
    when 'minutes' then id = 'minutes:' || meeting_id else channel_id is not null end)
);

-- `data` null is a tombstone: the number stays, the content is gone.
create table event (
  stream text not null references stream,
  seq bigint not null,
  type text not null,
  at timestamptz not null default now(),
  data json,
  primary key (stream, seq)
);
create index event_at on event (at);

-- The answer given to a request that carried an Idempotency-Key, stored in the transaction of the deed.
create table idempotency_key (
  person_id uuid not null references person,
  key text not null check (key ~ '^[A-Za-z0-9_-]{1,64}$'),
  request_hash text not null,
  status integer,
  response json,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_key_created on idempotency_key (created_at);

-- One row. `epoch` changes with every restore from backup: clients of another epoch read everything again.
create table installation (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid(),
  created_at timestamptz not null default now()
);
insert into installation default values;
