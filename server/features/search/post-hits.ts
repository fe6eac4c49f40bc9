import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { markEnd, marked, markStart } from './marked.ts';
import { plannedOnce } from './planned-once.ts';
import type { Ranked } from './ranked.ts';
import type { Hit } from './schema.ts';

interface PostRow {
  kind: 'thread' | 'post' | 'expertAnswer';
  id: string;
  title: string;
  slug: string;
  state: Hit['state'];
  threadId: string;
  author: Hit['author'];
  organisation: Hit['organisation'];
  channel: string;
  at: string;
  passage: string;
  /** the first and last letters of the text that the passage is from */
  begins: string;
  ends: string;
  more: number;
}

/** Posts by their ids, under their row policies. */
export async function postHits(tx: Transaction, posts: readonly Ranked[]): Promise<Map<string, Hit>> {
  if (posts.length === 0) return new Map();
  const wanted = posts.map(({ id, more, matched }) => ({ id, more, matched }));
  const rows = await plannedOnce<PostRow>(
    tx,
    'search_post_hits',
    sql`
    select case when e.id is not null then 'expertAnswer' when p.number = 1 then 'thread' else 'post' end as kind,
      p.id, t.title, t.slug, t.state, t.id as "threadId", channel.name as channel,
      json_build_object('id', who.id, 'name', who.name, 'function', p.function,
        'organisation', ${organisationJson(organisation)}) as author,
      ${organisationJson(organisation)} as organisation,
      ${sql.raw(rfc3339('p.created_at'))} as at, hit.more,
      left(plain_text(p.html), 20) as begins, right(plain_text(p.html), 20) as ends,
      ts_headline('german', translate(plain_text(p.html), ${`„“”${markStart}${markEnd}`}, '"""'), search_any(hit.matched),
        ${`StartSel=${markStart}, StopSel=${markEnd}, MaxWords=32, MinWords=16`}) as passage
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as hit (id uuid, more integer, matched text[])
    join post p on p.id = hit.id
    join thread t on t.id = p.thread_id
    join channel on channel.id = t.channel_id
    join person who on who.id = p.person_id
    join organisation on organisation.id = p.organisation_id
    left join expert_answer e on e.post_id = p.id and e.taken_off_at is null`,
  );
  return new Map(rows.map((row) => [row.id, hitOf(row)]));
}

const hitOf = (row: PostRow): Hit => ({
  kind: row.kind,
  id: row.id,
  title: row.title,
  passage: passageOf(row),
  url: row.kind === 'thread' ? `/themen/${row.slug}` : `/beitraege/${row.id}`,
  state: row.state,
  threadId: row.threadId,
  author: row.author,
  organisation: row.organisation,
  topics: [],
  channel: row.channel,
  at: row.at,
  more: row.more,
  document: null,
});

/** Three points say that the text went on before or behind. */
function passageOf({ passage, begins, ends }: PostRow): string {
  const smooth = (text: string) => text.replaceAll(/[„“”]/g, '"').replaceAll(/\s+/g, ' ').trim();
  const cut = smooth(passage);
  const bare = cut.replaceAll(markStart, '').replaceAll(markEnd, '');
  const before = bare.startsWith(smooth(begins).slice(0, bare.length)) ? '' : '… ';
  // with German quotation marks at them, words would not be found by what cuts the passage
  const quoted = cut.replaceAll(/(^|[\s(\uE000])"(?=\S)/g, '$1„').replaceAll('"', '“');
  return `${before}${marked(quoted)}${bare.endsWith(smooth(ends).slice(-bare.length)) ? '' : ' …'}`;
}
