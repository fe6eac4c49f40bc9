-- Disks lose bytes without a word. So all that is stored is read again and again, and compared with its address (the chore `bytes`); what is wrong
-- is said, and never removed. Nobody is signed in when it is done.

-- The one that was compared longest ago, before a moment; it counts as compared from here on, so two servers never take the same.
create function next_file_to_compare(p_damaged boolean, p_before timestamptz) returns table (hash text, size bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore compares files'; end if;
  return query update stored_file f set compared_at = clock_timestamp()
    where f.hash = (select s.hash from stored_file s
      where (s.damage is not null) = p_damaged and (s.compared_at is null or s.compared_at < p_before)
      order by s.compared_at nulls first limit 1 for update skip locked)
    returning f.hash, f.size;
end $$;

create function file_compared(p_hash text, p_damage text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore compares files'; end if;
  update stored_file set damage = p_damage where hash = p_hash and damage is distinct from p_damage;
end $$;

-- What is wrong, and which version of which document it is; a file that is not shared yet has none.
create function damaged_files() returns table (hash text, damage text, document_id uuid, number integer)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if viewer() is not null then raise insufficient_privilege using message = 'only a chore compares files'; end if;
  return query select f.hash, f.damage, v.document_id, v.number
    from stored_file f left join document_version v on f.hash in (v.file_hash, v.picture_hash, v.pdf_hash)
    where f.damage is not null order by f.hash, v.document_id, v.number;
end $$;

grant update (compared_at, damage) on stored_file to rathausrunde_definer;
do $$
declare f text;
begin
  foreach f in array array['next_file_to_compare(boolean, timestamptz)', 'file_compared(text, text)', 'damaged_files()'] loop
    execute format('alter function %s owner to rathausrunde_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to rathausrunde_app', f);
  end loop;
end $$;
