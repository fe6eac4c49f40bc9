import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { hitColumns, hitOf, hitTables, type HitRow } from './hit-row.ts';
import { plannedOnce } from './planned-once.ts';
import type { Hit } from './schema.ts';
import { list, type SearchFilter } from './search-filter.ts';
import type { Understood } from './understood.ts';

export interface Found {
  items: Hit[];
  total: number;
}

interface Range {
  from: number;
  to: number;
}

interface How extends Range {
  /** for what is about the same: threads and expert answers that hold most of the words */
  similar?: boolean;
}

/**
 * Posts by their words. `search_posts` finds through the index and applies the right to read; joined to the tables, the row
 * policies judge a second time. Passages are cut out of those alone that are shown.
 */
export async function postsFound(
  tx: Transaction,
  { words, phrases, without, synonyms }: Understood,
  { channels, ...filter }: SearchFilter,
  { from, to, similar = false }: How,
): Promise<Found> {
  const how = JSON.stringify({ ...filter, similar, prefix: !similar, synonyms });
  const rows = await plannedOnce<HitRow & { stage: number }>(
    tx,
    'search_posts',
    sql`
    select ${hitColumns({ found: sql`hit.matched`, more: sql`hit.more`, total: sql`hit.total` })}, hit.stage
    from search_posts(${list(channels, 'uuid')}, ${list(words, 'text')}, ${list(phrases, 'text')},
      ${list(without, 'text')}, ${how}::jsonb, ${to}) with ordinality
      as hit (post_id, thread_id, stage, score, more, total, matched, nth)
    join post p on p.id = hit.post_id ${hitTables}
    order by hit.nth`,
  );
  const stages = new Map(rows.map(({ stage, total }) => [stage, total]));
  return {
    items: rows.slice(from).map(hitOf),
    total: [...stages.values()].reduce((sum, each) => sum + each, 0),
  };
}

/** Posts of an organisation or a person, the newest first, when no words are given. */
export async function postsOf(
  tx: Transaction,
  { channels, organisation, person, kind, state, from: first, to: last }: SearchFilter,
  { from, to }: Range,
): Promise<Found> {
  const { rows } = await tx.db.execute<HitRow & Record<string, unknown>>(sql`
    select ${hitColumns({ found: sql`'{}'::text[]`, more: sql`0`, total: sql`(count(*) over ())::int` })}
    from post p ${hitTables}
    where p.channel_id = any (${list(channels, 'uuid')}) and p.stub is null
      ${organisation ? sql`and p.organisation_id = ${organisation}` : sql``}
      ${person ? sql`and p.person_id = ${person}` : sql``}
      ${state ? sql`and t.state = ${state}` : sql``}
      ${first ? sql`and p.created_at >= ${first}::date::timestamp at time zone 'Europe/Berlin'` : sql``}
      ${last ? sql`and p.created_at < (${last}::date + 1)::timestamp at time zone 'Europe/Berlin'` : sql``}
      ${kind ? sql`and ${kind} = case when e.id is not null then 'expertAnswer' when p.number = 1 then 'thread' else 'post' end` : sql``}
    order by p.created_at desc, p.id limit ${to - from} offset ${from}`);
  return { items: rows.map(hitOf), total: rows[0]?.total ?? 0 };
}
