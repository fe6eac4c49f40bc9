import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { plainName } from '../search/plain-name.ts';
import { plannedOnce } from '../search/planned-once.ts';
import { list } from '../search/search-filter.ts';
import { wordsOf } from '../search/words-of.ts';
import type { Mentionable } from './schema.ts';

const mostOffered = 8;

/**
 * Who may be mentioned in a channel and is meant by what was typed: people by name, function and organisation, and organisations. Only
 * who reads the channel and is seen by the viewer; the row policies leave out whom a planner does not see. Whose own name it is come first.
 */
export async function mentionable(
  tx: Transaction,
  viewer: Viewer,
  channelId: string,
  typed: string,
): Promise<Mentionable[]> {
  const words = wordsOf(typed).map((word) => `\\m${plainName(word)}`);
  if (words.length === 0) return [];
  return plannedOnce<Mentionable>(
    tx,
    'mentionable',
    sql`
    with reader as materialized (
      select m.* from membership m join channel_readers(${channelId}) r (id) on r.id = m.id
    ), candidate as (
      select 'person' as kind, left(p.id::text, 8) as key, p.name, reader.function, reader.organisation_id,
        p.name || ' ' || reader.function || ' ' || o.name as around,
        row_number() over (partition by p.id order by reader.created_at) as nth
      from reader join person p on p.id = reader.person_id join organisation o on o.id = reader.organisation_id
      where p.id <> ${viewer.personId}
      union all
      select 'organisation', o.slug, o.name, null, o.id, o.name, 1
      from organisation o where o.id in (select organisation_id from reader)
    )
    select c.kind, c.key, c.name, c.function, ${organisationJson(organisation)} as organisation
    from candidate c join organisation on organisation.id = c.organisation_id
    where c.nth = 1 and search_name(c.around) ~ all (${list(words, 'text')})
    order by search_name(c.name) ~ all (${list(words, 'text')}) desc, c.kind = 'organisation' desc, c.name collate "de-x-icu", c.key
    limit ${mostOffered}`,
  );
}
