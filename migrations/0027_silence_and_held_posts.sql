-- What waits on the desks of advisors has changed, in a channel that the viewer reads: their own streams say so to them alone, for others
-- must not learn that something was reported, say.
create function tell_desks(p_channel uuid) returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare told uuid[];
begin
  select array_agg(distinct r.person_id) into told
  from readership r join membership m on m.id = r.membership_id and m.role = 'advisor'
  where r.channel_id = p_channel and p_channel = any (readable_channels());
  if told is not null then return query select * from tell_notifications(told); end if;
end $$;

do $$
declare f text;
begin
  foreach f in array array['tell_desks(uuid)'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
