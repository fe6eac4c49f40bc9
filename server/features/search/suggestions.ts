import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { organisationsFound, peopleFound } from './names-found.ts';
import { plannedOnce } from './planned-once.ts';
import { found } from './found.ts';
import type { Suggestion } from './schema.ts';
import { filterOf, list } from './search-filter.ts';
import type { Synonyms } from './synonyms.ts';
import { allWords, understand } from './understood.ts';

/** with fewer letters everything would be suggested */
const fewestLetters = 3;
/** as many as a line holds */
const mostTopics = 3;

/** Lines under the search field: titles of threads and documents, tags, organisations, people. */
export async function suggestions(
  tx: Transaction,
  viewer: Viewer,
  q: string,
  synonyms: Synonyms,
): Promise<Suggestion[]> {
  const said = understand(q, synonyms);
  const words = allWords(said);
  const filter = await filterOf(tx, viewer, {});
  if (words.join('').length < fewestLetters) return [];
  const titled = filter
    ? await found(tx, said, { ...filter, kind: 'thread' }, { from: 0, to: 5, documents: 'heads' })
    : null;
  const [tags, organisations, people] = [
    filter ? await tagsFound(tx, filter.channels, words.join(' ')) : [],
    await organisationsFound(tx, words, 2),
    await peopleFound(tx, words, 2),
  ];
  return [
    ...(titled?.items ?? []).map(({ kind, title, channel, url }) => ({
      kind: kind === 'document' ? ('document' as const) : ('thread' as const),
      text: title,
      detail: channel ?? '',
      topics: [],
      url,
    })),
    ...tags.map((tag) => ({
      kind: 'tag' as const,
      text: tag,
      detail: '',
      topics: [],
      url: `/suche?q=${encodeURIComponent(tag)}`,
    })),
    ...organisations.map(({ title, url }) => ({
      kind: 'organisation' as const,
      text: title,
      detail: '',
      topics: [],
      url,
    })),
    ...[...people.called, ...people.asked].map(({ title, author, topics, url }) => ({
      kind: 'person' as const,
      text: title,
      detail: author ? `${author.function}, ${author.organisation.name}` : '',
      topics: topics.slice(0, mostTopics),
      url,
    })),
  ];
}

/** The most used tags that begin so, or for which another word does; one line for each, however it was spelled. */
async function tagsFound(tx: Transaction, channels: string[], typed: string): Promise<string[]> {
  const rows = await plannedOnce<{ tag: string }>(
    tx,
    'search_tags',
    sql`
    select (array_agg(tag order by tag))[1] as tag
    from thread t cross join unnest(t.tags) tag
    where t.channel_id = any (${list(channels, 'uuid')}) and (search_name(tag) like search_name(${typed}) || '%'
      or exists (select from tag_synonym s where s.channel_id = t.channel_id and lower(s.tag) = lower(tag)
        and search_name(s.synonym) like search_name(${typed}) || '%'))
    group by search_name(tag) order by count(*) desc, 1 limit 2`,
  );
  return rows.map(({ tag }) => tag);
}
