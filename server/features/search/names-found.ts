import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { plainName } from './plain-name.ts';
import { plannedOnce } from './planned-once.ts';
import type { Hit } from './schema.ts';
import { list } from './search-filter.ts';

type Named = Pick<Hit, 'id' | 'title' | 'author' | 'organisation' | 'topics'>;

/**
 * Every word begins a word of the name or of what stands around it, and one of them a word of the name; or the name is nearly
 * what was typed. The name is looked at first, because few rows pass it.
 */
const isMeant = (typed: readonly string[], name: SQL, around: SQL): SQL => {
  const words = typed.map(plainName);
  const whole = words.join(' ');
  const each = words.map((word) => `\\m${word}`);
  return sql`(search_name(${name}) ~ ${`\\m(${words.join('|')})`}
      and search_name(${name} || ' ' || ${around}) ~ all (${list(each, 'text')})
    or length(${whole}::text) between 5 and 40 and similarity(search_name(${name}), ${whole}) >= 0.5)`;
};

/** People who are called so, and those who can be asked about it. */
export interface PeopleFound {
  called: Hit[];
  asked: Hit[];
}

/**
 * People by name, function and organisation, and by what they say that one can ask them about; who is called so comes first. Whom
 * the viewer does not see, the row policies leave out. Of the topics those stand first that were meant.
 */
export async function peopleFound(
  tx: Transaction,
  words: readonly string[],
  limit: number,
): Promise<PeopleFound> {
  if (words.length === 0) return { called: [], asked: [] };
  const around = sql`m.function || ' ' || organisation.name`;
  const rows = await plannedOnce<Named & { named: boolean }>(
    tx,
    'search_people',
    sql`
    with typed as materialized (${typedWords(words)})
    select person.id, person.name as title, ${organisationJson(organisation)} as organisation,
      json_build_object('id', person.id, 'name', person.name, 'function', m.function,
        'organisation', ${organisationJson(organisation)}) as author,
      array(select topic from unnest(person.topics) with ordinality t (topic, nth)
        order by search_name(topic) ~ any (array(select inside from typed)) desc, nth) as topics, called.named
    from person join membership m on m.person_id = person.id and m.ended_at is null
    join organisation on organisation.id = m.organisation_id
    cross join lateral (select ${isMeant(words, sql`person.name`, around)} as named) called
    where person.suspended_at is null and (called.named or person.topics <> '{}' and ${isAsked(around)})
    order by called.named desc, person.name collate "de-x-icu", person.id limit ${limit}`,
  );
  const hits = (those: typeof rows) => those.map((row) => named('person', row, `/personen/${row.id}`));
  return { called: hits(rows.filter((row) => row.named)), asked: hits(rows.filter((row) => !row.named)) };
}

/** What stands in the topics for a typed word: its stem, from four letters on also within a word. */
const typedWords = (words: readonly string[]): SQL => sql`
  select case when length(root) >= 4 then root else '\\m' || root end as inside, '\\m' || search_name(word) as begins
  from unnest(${list(words, 'text')}) word
  cross join lateral (select search_key((tsvector_to_array(search_vector(word)))[1]) as root) stem
  where root is not null`;

/** Every word that is not in every text stands in the topics or begins a word around the name, and one of them in the topics. */
const isAsked = (around: SQL): SQL => sql`(
  select bool_or(topics ~ inside) and bool_and(topics ~ inside or place ~ begins) from typed
  cross join (select search_name(array_to_string(person.topics, ' ')) as topics,
    search_name(person.name || ' ' || ${around}) as place) said)`;

/** Organisations by their name and those of their municipalities. */
export async function organisationsFound(
  tx: Transaction,
  words: readonly string[],
  limit: number,
): Promise<Hit[]> {
  if (words.length === 0) return [];
  const members = sql`coalesce((select string_agg(place.name, ' ') from municipality place
    where place.organisation_id = organisation.id), '')`;
  const rows = await plannedOnce<Named>(
    tx,
    'search_organisations',
    sql`
    select organisation.id, organisation.name as title, null as author, '{}'::text[] as topics,
      ${organisationJson(organisation)} as organisation
    from organisation where ${isMeant(words, sql`organisation.name || ' ' || ${members}`, sql`''`)}
    order by organisation.name collate "de-x-icu" limit ${limit}`,
  );
  return rows.map((row) => named('organisation', row, `/teilnehmer/${row.organisation.slug}`));
}

const named = (kind: 'person' | 'organisation', row: Named, url: string): Hit => ({
  kind,
  id: row.id,
  title: row.title,
  passage: '',
  url,
  state: null,
  threadId: null,
  author: row.author,
  organisation: row.organisation,
  topics: row.topics,
  channel: null,
  at: null,
  more: 0,
  document: null,
});
