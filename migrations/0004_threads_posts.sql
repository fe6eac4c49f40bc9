create table thread (
  id uuid primary key default gen_random_uuid(),
  channel_id uuid not null references channel,
  slug text not null unique check (slug ~ '^[a-z0-9-]{1,120}$'),
  kind text not null check (kind in ('question', 'discussion', 'announcement')),
  title text not null check (length(title) between 1 and 200),
  tags text[] not null default '{}',
  -- only questions have one; 'expert' while an expert answer is pinned
  state text check (state in ('open', 'answered', 'expert')),
  accepted_post_id uuid,
  -- who said that it helped: the asker, or an advisor for her
  accepted_by uuid references membership,
  -- the number last given to a post: numbers ascend and are never given twice
  post_count integer not null default 0,
  opened_by uuid not null references membership,
  created_at timestamptz not null default now(),
  -- to the millisecond, as cursors spell it: what is finer would be lost between two pages
  last_post_at timestamptz(3) not null default now(),
  -- when the first post of another organisation was written that still stands; null while somebody waits
  answered_at timestamptz,
  closed_at timestamptz,
  pinned_until date,
  check ((kind = 'question') = (state is not null)),
  -- what hangs on a thread names its channel too, and must name the right one
  unique (id, channel_id)
);
create index thread_channel_activity on thread (channel_id, last_post_at desc, id);
create index thread_activity on thread (last_post_at desc);
create index thread_waiting on thread (created_at) where state = 'open' and answered_at is null;
create index thread_unanswered on thread (channel_id) where state = 'open' and post_count = 1;
create index thread_pinned on thread (channel_id, pinned_until) where pinned_until is not null;
create index thread_opened_by on thread (opened_by);

-- `function` and `organisation_id` stay as they were when the post was written.
create table post (
  id uuid primary key default gen_random_uuid(),
  thread_id uuid not null,
  channel_id uuid not null,
  number integer not null check (number > 0),
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  function text not null,
  reply_to uuid references post,
  body text not null check (length(body) <= 20000),
  html text not null,
  -- version of the rules by which `html` was made
  renderer integer not null,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  -- what is left of it, and since when: withdrawn by its author, hidden by an advisor, who says on which ground, erased for good (`hidden_by`
  -- and `hidden_ground` say by whom and on which), or moved to another thread, where it has another number. A stub has no text; one of a post
  -- that moved is a row of its own, for the post keeps its id.
  stub text check (stub in ('withdrawn', 'hidden', 'erased', 'moved')),
  stub_at timestamptz,
  hidden_by uuid references membership,
  hidden_ground text check (hidden_ground in ('personal-data', 'procurement-secret', 'off-topic', 'duplicate', 'disrespect',
    'advertising', 'copyright', 'misleading', 'other')),
  -- who was told that it mentions her: each once, whatever is edited later (see note_mentions)
  mentioned uuid[],
  moved_to uuid references post,
  unique (thread_id, number),
  check ((stub is not distinct from 'moved') = (moved_to is not null)),
  check ((stub is null) = (stub_at is null)),
  check ((coalesce(stub, '') in ('hidden', 'erased')) = (hidden_by is not null and hidden_ground is not null)),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index post_reply_to on post (reply_to) where reply_to is not null;
create index post_membership on post (membership_id);
-- also: whose posts stand in which thread of a channel
create index post_channel on post (channel_id, organisation_id, thread_id);

alter table thread add constraint thread_accepted_post foreign key (accepted_post_id) references post;

-- what `answered_at` must say
create function first_answer_at(p_thread uuid) returns timestamptz language sql stable parallel safe
as $$
  select min(answer.created_at) from post question
  join post answer on answer.thread_id = question.thread_id and answer.organisation_id <> question.organisation_id
  where question.thread_id = p_thread and question.number = 1 and answer.stub is null
$$;

-- what a post said before: one row for each text that was replaced
create table post_revision (
  post_id uuid not null references post,
  channel_id uuid not null references channel,
  revision integer not null,
  body text not null,
  html text not null,
  written_at timestamptz not null,
  primary key (post_id, revision)
);

create table expert_answer (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references post,
  thread_id uuid not null,
  channel_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  summary text check (length(summary) <= 500),
  -- what it is about, and in which phase of an IDEK it is of use; null for any
  action_field text check (action_field in ('urban-development', 'renewal', 'housing', 'mobility', 'environment-energy', 'infrastructure',
    'services', 'economy-tourism', 'participation', 'data-governance')),
  idek_phase text check (idek_phase in ('selection', 'procurement', 'kickoff', 'analysis', 'vision', 'measures', 'resolution',
    'implementation')),
  valid_until date not null,
  pinned_by uuid not null references membership,
  pinned_at timestamptz not null default now(),
  taken_off_by uuid references membership,
  taken_off_at timestamptz,
  taken_off_reason text,
  -- the expert answer that this one took the place of: in the history of the thread both lead to each other
  replaces uuid unique,
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade,
  unique (id, thread_id),
  foreign key (replaces, thread_id) references expert_answer (id, thread_id)
);
-- one at a time; earlier ones stay as history
create unique index expert_answer_present on expert_answer (thread_id) where taken_off_at is null;
create index expert_answer_recent on expert_answer (pinned_at desc) where taken_off_at is null;
create index expert_answer_post on expert_answer (post_id);
-- the history of a thread, and what is due for review
create index expert_answer_thread on expert_answer (thread_id, pinned_at);
create index expert_answer_valid on expert_answer (valid_until) where taken_off_at is null;

-- moves forward only
create table read_mark (
  person_id uuid not null references person,
  thread_id uuid not null references thread,
  number integer not null,
  read_at timestamptz not null default now(),
  -- where it stood (0: there was none) before all that is new was marked as read at that moment, so that this can be taken back
  before integer,
  primary key (person_id, thread_id)
);

-- `place`: `thread:<id>`, `channel:<slug>` or `new`. `tags` as they were typed; `reply_to` holds no post: a draft is no answer yet
create table draft (
  person_id uuid not null references person,
  place text not null check (length(place) between 1 and 120),
  kind text not null default '',
  title text not null default '',
  body text not null,
  tags text not null default '',
  reply_to uuid,
  revision integer not null default 1,
  saved_at timestamptz not null default now(),
  primary key (person_id, place)
);

-- The operator's texts are published in versions, and a version is never changed. Number 0 came with the program: of the pages that the
-- law wants it is shown until there is a better one; of the house rules it is a proposal, and nothing is in force.
create table legal_version (
  page text not null check (page in ('imprint', 'privacy', 'accessibility', 'easy-language', 'sign-language', 'house-rules')),
  number integer not null check (number >= 0),
  note text not null default '' check (length(note) <= 300),
  -- whoever has agreed to an earlier version is asked again
  needs_acceptance boolean not null default false,
  published_at timestamptz not null default now(),
  published_by uuid references membership,
  primary key (page, number),
  check (page = 'house-rules' or not needs_acceptance)
);

create table legal_text (
  page text not null,
  number integer not null,
  language text not null check (language in ('de', 'en')),
  title text not null,
  body text not null,
  html text not null,
  primary key (page, number, language),
  foreign key (page, number) references legal_version
);

-- Who has agreed to which version of the house rules, and when.
create table house_rules_acceptance (
  person_id uuid not null references person,
  page text not null default 'house-rules' check (page = 'house-rules'),
  number integer not null check (number > 0),
  accepted_at timestamptz not null default now(),
  primary key (person_id, number),
  foreign key (page, number) references legal_version
);
