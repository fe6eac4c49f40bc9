-- What waits on the desks of advisors has changed, in a channel that the viewer reads: their own streams say so to them alone, for others
-- must not learn that something was reported, say.
create function tell_desks(p_channel uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare told uuid[];
begin
  select array_agg(distinct r.person_id) into told
  from readership r join membership m on m.id = r.membership_id and m.role = 'advisor'
  where r.channel_id = p_channel and (p_channel = any (readable_channels())
    -- an administrator consents to an erasure where she does not read
    or exists (select from erasure e where e.channel_id = p_channel and e.decided_by = viewer()));
  if told is not null then return query select * from tell_notifications(told); end if;
end $$;

-- Who may not write in a channel for a time. Who decided so and why stands in the entry of the log, which she reads; when it is over the
-- row says nothing any more, and the next one takes its place.
create table silence (
  channel_id uuid not null references channel,
  person_id uuid not null references person,
  until timestamptz(3) not null,
  entry uuid not null references moderation_entry on delete cascade,
  primary key (channel_id, person_id)
);
create index silence_entry on silence (entry);
create index silence_person on silence (person_id);

alter table silence enable row level security;
alter table silence force row level security;
grant select, insert, delete on silence to rathausrunde_app;
grant update (until, entry) on silence to rathausrunde_app;
grant select on silence to rathausrunde_definer;

create policy silence_read on silence for select to rathausrunde_app
  using (person_id = (select viewer_person()) or moderates(channel_id));
-- Nobody silences her equals or the administrator: whoever is above them in no channel could not hear their objection either.
create policy silence_begin on silence for insert to rathausrunde_app
  with check (moderates(channel_id) and until < now() + interval '31 days'
    and exists (select from moderation_entry e where e.id = entry and e.done_by = (select viewer()) and e.person_id = silence.person_id
      and e.channel_id = silence.channel_id)
    and not exists (select from membership m where m.person_id = silence.person_id and m.ended_at is null and m.role in ('advisor', 'admin')));
create policy silence_anew on silence for update to rathausrunde_app
  using (moderates(channel_id))
  with check (moderates(channel_id) and until < now() + interval '31 days'
    and exists (select from moderation_entry e where e.id = entry and e.done_by = (select viewer()) and e.person_id = silence.person_id
      and e.channel_id = silence.channel_id)
    and not exists (select from membership m where m.person_id = silence.person_id and m.ended_at is null and m.role in ('advisor', 'admin')));
create policy silence_end on silence for delete to rathausrunde_app using (moderates(channel_id));

-- Neither a new text nor a changed one; withdrawing, which leaves a stub, is still hers.
create policy post_not_silenced on post as restrictive for insert to rathausrunde_app
  with check (not exists (select from silence s
    where s.channel_id = post.channel_id and s.person_id = (select viewer_person()) and s.until > now()));
create policy post_not_changed_silenced on post as restrictive for update to rathausrunde_app
  using (true)
  with check (stub is not null or not exists (select from silence s
    where s.channel_id = post.channel_id and s.person_id = (select viewer_person()) and s.until > now()));

do $$
declare f text;
begin
  foreach f in array array['tell_desks(uuid)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
