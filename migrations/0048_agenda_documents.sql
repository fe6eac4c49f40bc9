-- Documents that are looked at in a meeting: each stands at an item, and at several if need be. Nobody learns of one who does not read both the
-- meeting and the channel of the document; of a hidden one nothing but that it is there, as in reading lists.
create table agenda_document (
  item_id uuid not null,
  meeting_id uuid not null,
  document_id uuid not null,
  channel_id uuid not null,
  -- the order in which they are shown
  added_at timestamptz not null default clock_timestamp(),
  primary key (item_id, document_id),
  foreign key (item_id, meeting_id) references agenda_item (id, meeting_id) on delete cascade,
  foreign key (document_id, channel_id) references document (id, channel_id) on update cascade
);
create index agenda_document_meeting on agenda_document (meeting_id);
create index agenda_document_document on agenda_document (document_id, channel_id);

alter table agenda_document enable row level security;
alter table agenda_document force row level security;
grant select, insert, delete on agenda_document to rathausrunde_app;

create policy agenda_document_read on agenda_document for select to rathausrunde_app
  using (meeting_id = any ((select readable_meetings())::uuid[]) and channel_id = any ((select readable_channels())::uuid[]));
create policy agenda_document_add on agenda_document for insert to rathausrunde_app
  with check ((select viewer_role()) = 'advisor' and channel_id = any ((select readable_channels())::uuid[]));
create policy agenda_document_remove on agenda_document for delete to rathausrunde_app
  using ((select viewer_role()) = 'advisor' and channel_id = any ((select readable_channels())::uuid[]));
