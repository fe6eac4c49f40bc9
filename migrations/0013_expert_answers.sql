-- "mitgezeichnet von": advisors who vouch for a pinned answer beside the one who pinned it. Pinned anew, it is signed anew.
create table expert_signature (
  expert_answer_id uuid not null,
  thread_id uuid not null,
  channel_id uuid not null,
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  signed_at timestamptz not null default now(),
  primary key (expert_answer_id, person_id),
  foreign key (expert_answer_id, thread_id) references expert_answer (id, thread_id) on delete cascade,
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);

-- Posts that people would like to see as an expert answer; open until somebody pins the post or says no.
create table expert_suggestion (
  post_id uuid not null references post,
  thread_id uuid not null,
  channel_id uuid not null,
  person_id uuid not null references person,
  membership_id uuid not null references membership,
  note text not null default '' check (length(note) <= 300),
  suggested_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references membership,
  settled_as text check (settled_as in ('pinned', 'declined')),
  primary key (post_id, person_id),
  check ((settled_at is null) = (settled_as is null) and (settled_at is null) = (settled_by is null)),
  foreign key (thread_id, channel_id) references thread (id, channel_id) on update cascade
);
create index expert_suggestion_open on expert_suggestion (thread_id) where settled_at is null;

grant select on expert_signature, expert_suggestion to rathausrunde_definer;
grant select, insert, delete on expert_signature, expert_suggestion to rathausrunde_app;
grant update (settled_at, settled_by, settled_as) on expert_suggestion to rathausrunde_app;

alter table expert_signature enable row level security;
alter table expert_signature force row level security;
alter table expert_suggestion enable row level security;
alter table expert_suggestion force row level security;

create policy expert_signature_read on expert_signature for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy expert_signature_sign on expert_signature for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor'
    and membership_id = (select viewer()) and person_id = (select viewer_person())
    and exists (select from expert_answer e where e.id = expert_answer_id and e.taken_off_at is null));
create policy expert_signature_take_back on expert_signature for delete to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and person_id = (select viewer_person()));

-- how many would like it everybody sees who reads the thread
create policy expert_suggestion_read on expert_suggestion for select to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]));
create policy expert_suggestion_suggest on expert_suggestion for insert to rathausrunde_app
  with check (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) <> 'admin'
    and membership_id = (select viewer()) and person_id = (select viewer_person()) and settled_at is null
    and exists (select from post where post.id = post_id and post.thread_id = expert_suggestion.thread_id));
create policy expert_suggestion_settle on expert_suggestion for update to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor')
  with check (channel_id = any ((select readable_channels())::uuid[]) and settled_by = (select viewer()));
create policy expert_suggestion_withdraw on expert_suggestion for delete to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and person_id = (select viewer_person()));

-- Whoever has just prolonged an expert answer can take that back: the row that says so goes, and the earlier one stands again.
grant delete on expert_answer to rathausrunde_app;
create policy expert_answer_take_back on expert_answer for delete to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor' and pinned_by = (select viewer())
    and replaces is not null and taken_off_at is null and pinned_at > now() - interval '1 hour');
-- the earlier one is due again, and those who vouch for it are told again
grant update (due_told_at, past_told_at) on expert_answer to rathausrunde_app;
