-- What a participant says of itself: what it can help with, a line each, and who is to be asked. `about_revision` counts the changes.
alter table organisation
  add column offers text[] not null default '{}' check (cardinality(offers) <= 12),
  add column contact text not null default '' check (length(contact) <= 160),
  add column about_revision integer not null default 1;

-- What a person says of herself: what she can be asked about, and where she can be called.
alter table person
  add column topics text[] not null default '{}' check (cardinality(topics) <= 12),
  add column phone text not null default '' check (length(phone) <= 40);

-- How somebody would like to read, which is nobody else's business; no row stands for what is usual. `follow_default` is how closely
-- she follows a channel for which she has chosen nothing.
create table person_setting (
  person_id uuid primary key references person,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  text_size text not null default 'normal' check (text_size in ('normal', 'large', 'larger')),
  follow_default text check (follow_default in ('all', 'replies'))
);

-- For the application this is the viewer's own choice, because she sees no other; for a function that tells people it is anybody's.
create function own_default_follow(p_person uuid, p_role text, p_visibility text) returns text language sql stable
return coalesce((select s.follow_default from person_setting s where s.person_id = p_person), default_follow(p_role, p_visibility));

-- Leads speak for their own organisation, the administrator for any.
create function keeps_organisation(p_organisation uuid) returns boolean language sql stable parallel safe
return coalesce(viewer_role() = 'admin' or (viewer_role() = 'lead' and p_organisation = viewer_organisation()), false);

grant update (offers, contact, district, about_revision) on organisation to rathausrunde_app;
grant update (topics, phone) on person to rathausrunde_app;
grant select, insert on person_setting to rathausrunde_app;
grant update (theme, text_size, follow_default) on person_setting to rathausrunde_app;
grant select on person_setting to rathausrunde_definer;

alter table person_setting enable row level security;
alter table person_setting force row level security;

create policy organisation_change on organisation for update to rathausrunde_app
  using (keeps_organisation(id)) with check (keeps_organisation(id));
create policy person_setting_own on person_setting to rathausrunde_app
  using (person_id = (select viewer_person())) with check (person_id = (select viewer_person()));
