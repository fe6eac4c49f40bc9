import { sql, type SQL } from 'drizzle-orm';
import { organisation } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { markEnd, marked, markStart } from './marked.ts';
import type { Hit } from './schema.ts';

/** A row of `hitColumns`. */
export interface HitRow {
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
  total: number;
}

/** What a hit shows of the post `p`; `found` are the words to be marked, `more` and `total` are counts. */
export const hitColumns = ({ found, more, total }: { found: SQL; more: SQL; total: SQL }): SQL => sql`
  case when e.id is not null then 'expertAnswer' when p.number = 1 then 'thread' else 'post' end as kind,
  p.id, t.title, t.slug, t.state, t.id as "threadId", channel.name as channel,
  json_build_object('id', who.id, 'name', who.name, 'function', p.function,
    'organisation', ${organisationJson(organisation)}) as author,
  ${organisationJson(organisation)} as organisation,
  ${sql.raw(rfc3339('p.created_at'))} as at, ${more} as more, ${total} as total,
  left(plain_text(p.html), 20) as begins, right(plain_text(p.html), 20) as ends,
  ts_headline('german', translate(plain_text(p.html), ${`„“”${markStart}${markEnd}`}, '"""'), search_any(${found}),
    ${`StartSel=${markStart}, StopSel=${markEnd}, MaxWords=32, MinWords=16`}) as passage`;

/** The tables that `hitColumns` stands on: under their row policies, which judge here what the search has judged before. */
export const hitTables = sql`
  join thread t on t.id = p.thread_id
  join channel on channel.id = t.channel_id
  join person who on who.id = p.person_id
  join organisation on organisation.id = p.organisation_id
  left join expert_answer e on e.post_id = p.id and e.taken_off_at is null`;

export const hitOf = (row: HitRow): Hit => ({
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
});

/** Three points say that the text went on before or behind. */
function passageOf({ passage, begins, ends }: HitRow): string {
  const smooth = (text: string) => text.replaceAll(/[„“”]/g, '"').replaceAll(/\s+/g, ' ').trim();
  const cut = smooth(passage);
  const bare = cut.replaceAll(markStart, '').replaceAll(markEnd, '');
  const before = bare.startsWith(smooth(begins).slice(0, bare.length)) ? '' : '… ';
  // with German quotation marks at them, words would not be found by what cuts the passage
  const quoted = cut.replaceAll(/(^|[\s(\uE000])"(?=\S)/g, '$1„').replaceAll('"', '“');
  return `${before}${marked(quoted)}${bare.endsWith(smooth(ends).slice(-bare.length)) ? '' : ' …'}`;
}
