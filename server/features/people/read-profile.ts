import { desc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { membership, municipality, organisation, person } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Profile } from './profile-schema.ts';

/** The page of a person. Whom the viewer may not know of, the row policies leave out: she is not there. */
export async function readProfile(tx: Transaction, id: string): Promise<Profile> {
  const rows = isId(id) ? await membershipsOf(tx, id) : [];
  const [last] = rows;
  if (!last) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const present = rows.filter(({ active }) => active);
  const former = present.length === 0;
  return {
    id,
    name: last.name,
    former,
    topics: former ? [] : last.topics,
    phone: former ? '' : last.phone,
    memberships: (former ? [last] : present).map((each) => ({
      function: each.function,
      role: each.role,
      organisation: each.organisation,
      municipality: each.municipality,
    })),
  };
}

/** All that she ever had, the last one first. */
function membershipsOf(tx: Transaction, id: string) {
  return prepared(tx, 'memberships_of_person', (db) =>
    db
      .select({
        name: person.name,
        topics: person.topics,
        phone: person.phone,
        active: sql<boolean>`${membership.endedAt} is null and ${person.suspendedAt} is null`.as('active'),
        function: membership.function,
        role: membership.role,
        organisation: organisationJson(organisation).as('organisation'),
        municipality: municipality.name,
      })
      .from(person)
      .innerJoin(membership, eq(membership.personId, person.id))
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .leftJoin(municipality, eq(municipality.id, membership.municipalityId))
      .where(eq(person.id, sql.placeholder('id')))
      .orderBy(desc(sql`coalesce(${membership.endedAt}, 'infinity')`), membership.createdAt),
  ).execute({ id });
}
