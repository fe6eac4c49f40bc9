import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { plannedOnce } from './planned-once.ts';
import type { Hit } from './schema.ts';
import { list } from './search-filter.ts';

type Named = Pick<Hit, 'id' | 'title' | 'author' | 'organisation'>;

/** As `search_name` of the database has it: without case, umlauts either way. */
export const plainName = (word: string): string =>
  word
    .replaceAll('ß', 'ss')
    .replaceAll(/[äöü]/g, (letter) => ({ ä: 'a', ö: 'o', ü: 'u' })[letter] ?? letter)
    .replaceAll(/([aou])e/g, '$1');

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

/** People by name, function and organisation; whom the viewer does not see, the row policies leave out. */
export async function peopleFound(tx: Transaction, words: readonly string[], limit: number): Promise<Hit[]> {
  if (words.length === 0) return [];
  const rows = await plannedOnce<Named>(
    tx,
    'search_people',
    sql`
    select person.id, person.name as title, ${organisationJson(organisation)} as organisation,
      json_build_object('id', person.id, 'name', person.name, 'function', m.function,
        'organisation', ${organisationJson(organisation)}) as author
    from person join membership m on m.person_id = person.id and m.ended_at is null
    join organisation on organisation.id = m.organisation_id
    where person.suspended_at is null
      and ${isMeant(words, sql`person.name`, sql`m.function || ' ' || organisation.name`)}
    order by person.name collate "de-x-icu", person.id limit ${limit}`,
  );
  return rows.map((row) => named('person', row, `/personen/${row.id}`));
}

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
    select organisation.id, organisation.name as title, null as author,
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
  channel: null,
  at: null,
  more: 0,
});
