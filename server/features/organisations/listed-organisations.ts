import { desc, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { organisation } from '../../../db/schema/index.ts';
import { organisationColumns } from './organisation-columns.ts';
import type { Helper, ListedOrganisation } from './page-schema.ts';

const asked = sql`${sql.placeholder('words')}::text[]`;

/**
 * Every word that was asked for stands in the text, short ones as a whole word ("IT"), others also within one; common words count
 * for nothing, endings and umlauts make no difference.
 */
const tells = (text: SQL): SQL<boolean> => sql<boolean>`coalesce((
  select bool_and(search_name(${text}) ~ case when length(stem.word[1]) < 4
    then '\\m' || search_name(stem.word[1]) || '\\M' else search_name(stem.word[1]) end)
  from unnest(${asked}) asked (word) cross join lateral ts_lexize('german_stem', lower(asked.word)) stem (word)
  where stem.word <> '{}'), false)`;

const isNamed =
  tells(sql`${organisation.name} || ' ' || coalesce(${organisation.district}, '') || ' ' || coalesce((
  select string_agg(m.name, ' ') from municipality m where m.organisation_id = organisation.id), '')`);
const isOffered = sql`exists (select from unnest(${organisation.offers}) offered (line) where ${tells(sql`offered.line`)})`;

/** Who of it says that she can be asked about that, or whose function says it. */
const helpers = sql`from membership m join person p on p.id = m.person_id and p.suspended_at is null
  where m.organisation_id = organisation.id and m.ended_at is null
    and (${tells(sql`m.function`)} or exists (select from unnest(p.topics) topic (name) where ${tells(sql`topic.name`)}))`;

const fitting = sql<string[]>`array(
  select offered.line from unnest(organisation.offers) with ordinality offered (line, place)
  where ${tells(sql`offered.line`)} order by offered.place)`;

const columns = (helping: SQL<Helper[]>) => ({
  ...organisationColumns(),
  municipalities:
    sql<number>`(select count(*) from municipality m where m.organisation_id = organisation.id)::int`.as(
      'municipalities',
    ),
  helpers: helping.as('helpers'),
});

const participantsFirst = () => [
  desc(sql`${organisation.kind} in ('municipality', 'association')`),
  inGerman(organisation.name),
];

/** All that the viewer may know of, the participants first; or those that have to do with every word of a few. */
export async function listedOrganisations(
  tx: Transaction,
  q: string | undefined,
): Promise<ListedOrganisation[]> {
  if (q === undefined) {
    return prepared(tx, 'organisations_listed', (db) =>
      db
        .select(columns(sql<Helper[]>`'[]'::json`))
        .from(organisation)
        .orderBy(...participantsFirst()),
    ).execute({});
  }
  const words = q.match(/[\p{L}\p{N}]+/gu)?.slice(0, 8) ?? [];
  return prepared(tx, 'organisations_found', (db) =>
    db
      .select({
        ...columns(sql<Helper[]>`(select coalesce(json_agg(json_build_object(
          'id', p.id, 'name', p.name, 'function', m.function, 'topics', p.topics)
          order by p.name collate "de-x-icu"), '[]') ${helpers})`),
        offers: fitting.as('fitting'),
      })
      .from(organisation)
      .where(or(isNamed, isOffered, sql`exists (select ${helpers})`))
      .orderBy(...participantsFirst()),
  ).execute({ words });
}
