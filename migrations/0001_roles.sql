-- Two roles that nobody signs in with. `rathausrunde_app` is what every request runs as: it owns nothing, so
-- row-level security binds it. `rathausrunde_definer` owns the few functions that must see past it (SECURITY DEFINER).
do $$
begin
  create role rathausrunde_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  create role rathausrunde_definer nologin bypassrls;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  execute format('grant rathausrunde_app, rathausrunde_definer to %I', current_user);
exception when others then
  -- two databases of one cluster that are set up at the same moment: the other one has granted it
  if sqlerrm not like '%tuple concurrently updated%' then raise; end if;
end $$;

create extension if not exists pg_trgm;
create extension if not exists unaccent;

revoke create on schema public from public;
grant usage on schema public to rathausrunde_app;
grant usage, create on schema public to rathausrunde_definer;
