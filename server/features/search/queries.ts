import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Hit } from './schema.ts';

/**
 * Full text in titles and posts, best first. `search_posts` finds and filters through the index; joined to the tables, the
 * row policies judge a second time. The passage is cut out of the text and marked with two characters that are taken out of the
 * text first, so that escaping comes before marking and nobody marks what was not found.
 */
export async function search(tx: Transaction, query: string, limit: number): Promise<Hit[]> {
  const { rows } = await tx.db.execute<Hit & { slug: string }>(sql`
    select case when hit.in_title then 'thread' when e.id is not null then 'expertAnswer' else 'post' end as kind,
      p.id, t.title, t.slug, t.state, c.name as channel,
      json_build_object('id', who.id, 'name', who.name, 'function', p.function,
        'organisation', ${organisationJson(organisation)}) as author,
      ${sql.raw(rfc3339('p.created_at'))} as at,
      ts_headline('german', translate(left(p.body, 4000), chr(57344) || chr(57345), ''), websearch_to_tsquery('german', ${query}),
        'StartSel=' || chr(57344) || ', StopSel=' || chr(57345) || ', MaxWords=32, MinWords=16, MaxFragments=1') as passage
    from search_posts(${query}, ${limit}) hit
    join post p on p.id = hit.post_id
    join thread t on t.id = p.thread_id
    join channel c on c.id = t.channel_id
    join person who on who.id = p.person_id
    join organisation on organisation.id = p.organisation_id
    left join expert_answer e on e.post_id = p.id and e.taken_off_at is null
    order by hit.rank + case when e.id is null then 0 else 0.5 end desc, p.created_at desc
    limit ${limit}`);
  return rows.map(({ slug, passage, ...hit }) => ({
    kind: hit.kind,
    id: hit.id,
    title: hit.title,
    state: hit.state,
    author: hit.author,
    channel: hit.channel,
    at: hit.at,
    passage: marked(passage),
    url: hit.kind === 'thread' ? `/themen/${slug}` : `/beitraege/${hit.id}`,
  }));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text with private-use marks → HTML of text and `<mark>` alone. */
export const marked = (passage: string): string =>
  passage
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
    .replaceAll('\uE000', '<mark>')
    .replaceAll('\uE001', '</mark>');
