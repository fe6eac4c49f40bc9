import type pg from 'pg';

/** A number from 0 to 99 that is the same each time the content is loaded. */
const lot = (...parts: string[]) => `(abs(hashtext(concat_ws('/', ${parts.join(', ')}))) % 100)`;

/** Who found what helpful and whom open questions concern, too: drawn by lot, the same each time. */
export async function react(client: pg.ClientBase): Promise<void> {
  await client.query('update thread set accepted_by = opened_by where accepted_post_id is not null');
  // what was pinned or accepted helped more people
  await client.query(
    `insert into helpful_mark (post_id, thread_id, channel_id, person_id, membership_id)
    select p.id, p.thread_id, p.channel_id, r.person_id, r.membership_id
    from post p
    join thread t on t.id = p.thread_id
    join readership r on r.channel_id = p.channel_id and r.person_id <> p.person_id
    join membership m on m.id = r.membership_id and m.role <> 'admin'
    join person on person.id = r.person_id
    where p.stub is null and (p.number > 1 or t.kind <> 'question')
      and ${lot('t.slug', 'p.number::text', 'person.name')} < case
        when t.accepted_post_id = p.id or exists (select from expert_answer e where e.post_id = p.id) then 14
        when ${lot('t.slug', 'p.number::text')} < 30 then 5 else 0 end
    on conflict do nothing`,
  );
  await client.query(
    `insert into concern (thread_id, channel_id, organisation_id, person_id, membership_id, said_at)
    select distinct on (t.id, o.id) t.id, t.channel_id, o.id, m.person_id, m.id, t.created_at + interval '3 hours'
    from thread t
    join post question on question.thread_id = t.id and question.number = 1
    join readership r on r.channel_id = t.channel_id
    join membership m on m.id = r.membership_id and m.role in ('member', 'lead')
    join organisation o on o.id = m.organisation_id and o.id <> question.organisation_id
    where t.state = 'open' and ${lot('t.slug', 'o.slug')} < ${lot('t.slug')} / 3
    order by t.id, o.id, m.role = 'lead' desc, m.created_at, m.id
    on conflict do nothing`,
  );
}
