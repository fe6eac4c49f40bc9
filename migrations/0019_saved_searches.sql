-- What somebody looks for again and again, as the API is asked: words, filters, order. It belongs to the person, as drafts do, and not to
-- a membership: she looks for the same whomever she speaks for, and what it finds is decided anew each time that it is opened.
create table saved_search (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  name text not null check (length(name) between 1 and 80),
  search jsonb not null check (jsonb_typeof(search) = 'object' and length(search::text) <= 2000),
  unique (person_id, search)
);

grant select, insert, delete on saved_search to rathausrunde_app;
grant update (name) on saved_search to rathausrunde_app;

alter table saved_search enable row level security;
alter table saved_search force row level security;

create policy saved_search_own on saved_search to rathausrunde_app
  using (person_id = (select viewer_person())) with check (person_id = (select viewer_person()));
