-- Two threads that a curator of one of them has said belong together. A pair is one row, whichever was first; whoever reads both sees it.
create table thread_relation (
  one uuid not null,
  one_channel uuid not null,
  other uuid not null,
  other_channel uuid not null,
  set_by uuid not null references membership,
  primary key (one, other),
  check (one < other),
  foreign key (one, one_channel) references thread (id, channel_id) on update cascade,
  foreign key (other, other_channel) references thread (id, channel_id) on update cascade
);
create index thread_relation_one on thread_relation (one, one_channel);
create index thread_relation_other on thread_relation (other, other_channel);
create index thread_relation_set_by on thread_relation (set_by);

alter table thread_relation enable row level security;
alter table thread_relation force row level security;
grant select, insert, delete on thread_relation to rathausrunde_app;
grant select on thread_relation to rathausrunde_definer;
grant update (one_channel, other_channel) on thread_relation to rathausrunde_definer;

create policy thread_relation_read on thread_relation for select to rathausrunde_app
  using (one_channel = any ((select readable_channels())::uuid[]) and other_channel = any ((select readable_channels())::uuid[]));
create policy thread_relation_set on thread_relation for insert to rathausrunde_app
  with check (set_by = (select viewer()) and (curates(one_channel) or curates(other_channel))
    and one_channel = any ((select readable_channels())::uuid[]) and other_channel = any ((select readable_channels())::uuid[]));
create policy thread_relation_part on thread_relation for delete to rathausrunde_app
  using (curates(one_channel) or curates(other_channel));
