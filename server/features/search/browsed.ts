import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { How, Ranked } from './ranked.ts';
import { list, type SearchFilter } from './search-filter.ts';

/** Posts and documents of an organisation or a person, the newest first, when no words are given. */
export async function browsed(
  tx: Transaction,
  filter: SearchFilter,
  { from, to, documents }: How,
): Promise<{ hits: Ranked[]; total: number }> {
  const { channels, organisation, person, kind, state } = filter;
  const narrowed = (of: 'p' | 'd', at: string) => sql`
    ${sql.raw(of)}.channel_id = any (${list(channels, 'uuid')})
      ${organisation ? sql`and ${sql.raw(of)}.organisation_id = ${organisation}` : sql``}
      ${person ? sql`and ${sql.raw(of)}.person_id = ${person}` : sql``}
      ${filter.from ? sql`and ${sql.raw(at)} >= ${filter.from}::date::timestamp at time zone 'Europe/Berlin'` : sql``}
      ${filter.to ? sql`and ${sql.raw(at)} < (${filter.to}::date + 1)::timestamp at time zone 'Europe/Berlin'` : sql``}`;
  const posts = sql`
    select false as document, p.id, p.created_at as at from post p
    join thread t on t.id = p.thread_id
    left join expert_answer e on e.post_id = p.id and e.taken_off_at is null
    where ${narrowed('p', 'p.created_at')} and p.stub is null
      ${state ? sql`and t.state = ${state}` : sql``}
      ${kind ? sql`and ${kind} = case when e.id is not null then 'expertAnswer' when p.number = 1 then 'thread' else 'post' end` : sql``}`;
  const shared = sql`
    select true as document, d.id, d.last_version_at as at from document d
    where ${narrowed('d', 'd.last_version_at')} and d.removed_at is null and d.hidden_at is null
      and exists (select from document_version v where v.document_id = d.id and v.state = 'ready')
      ${filter.documentKind ? sql`and d.kind = ${filter.documentKind}` : sql``}
      ${filter.actionField ? sql`and d.action_field = ${filter.actionField}` : sql``}
      ${filter.licence ? sql`and d.licence = ${filter.licence}` : sql``}`;
  const of = kind === 'document' ? shared : documents ? sql`${posts} union all ${shared}` : posts;
  const { rows } = await tx.db.execute<Ranked & { total: number } & Record<string, unknown>>(sql`
    select document, id, null as page, 0 as more, '{}'::text[] as matched, (count(*) over ())::int as total
    from (${of}) one order by at desc, id limit ${to - from} offset ${from}`);
  return { hits: rows, total: rows[0]?.total ?? 0 };
}
