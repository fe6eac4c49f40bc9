-- Which memberships read a channel, told to whoever reads it: they may be mentioned there. Whom of them the viewer sees is decided where
-- their names are read; a planner does not see all.
create function channel_readers(p_channel uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$ select membership_id from readership where channel_id = p_channel and p_channel = any (readable_channels()) $$;

alter function channel_readers(uuid) owner to rathausrunde_definer;
revoke all on function channel_readers(uuid) from public;
grant execute on function channel_readers(uuid) to rathausrunde_app;
