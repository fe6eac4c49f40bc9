-- Whoever has just prolonged an expert answer can take that back: the row that says so goes, and the earlier one stands again.
grant delete on expert_answer to rathausrunde_app;
create policy expert_answer_take_back on expert_answer for delete to rathausrunde_app
  using (channel_id = any ((select readable_channels())::uuid[]) and (select viewer_role()) = 'advisor' and pinned_by = (select viewer())
    and replaces is not null and taken_off_at is null and pinned_at > now() - interval '1 hour');

alter table expert_answer add column past_told_at timestamptz;
grant update (past_told_at) on expert_answer to rathausrunde_definer;
-- the earlier one is due again, and those who vouch for it are told again
grant update (due_told_at, past_told_at) on expert_answer to rathausrunde_app;

-- Twice for each expert answer, two weeks before its date and when that is past, those who vouch for it are reminded to look at it
-- again: who pinned and who signed it; if they still read there, and have not an unread reminder.
create or replace function notify_of_due_answers() returns table (told_stream text, told_head bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  changed uuid[];
  today date := (now() at time zone 'Europe/Berlin')::date;
begin
  with due as (
    update expert_answer set due_told_at = coalesce(due_told_at, clock_timestamp()),
      past_told_at = case when valid_until < today then clock_timestamp() end
    where taken_off_at is null and ((due_told_at is null and valid_until <= today + 14) or (past_told_at is null and valid_until < today))
    returning id, post_id, thread_id, channel_id, pinned_by
  ), vouches as (
    select due.*, m.person_id from due join membership m on m.id = due.pinned_by
    union select due.*, s.person_id from due join expert_signature s on s.expert_answer_id = due.id
  ), noted as (
    insert into notification as n (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select v.person_id, v.thread_id, v.channel_id, 'expert_answer_due', p.number, p.number, v.pinned_by, clock_timestamp()
    from vouches v join post p on p.id = v.post_id
    where exists (select from readership r where r.person_id = v.person_id and r.channel_id = v.channel_id)
    order by v.person_id, v.thread_id
    on conflict do nothing
    returning n.person_id
  )
  select array_agg(distinct person_id) into changed from noted;
  if changed is not null then return query select * from tell_notifications(changed); end if;
end $$;
