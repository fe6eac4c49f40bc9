import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { membership, municipality, organisation, person } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { organisationColumns } from './organisation-columns.ts';
import { mayDescribe, mayNameDistrict } from './policy.ts';
import type { OrganisationMember, OrganisationPage } from './page-schema.ts';

/** One organisation by its slug. Not found and not to be known of are the same: the row policies leave it out. */
export async function findOrganisation(tx: Transaction, slug: string) {
  const [found] = await prepared(tx, 'organisation_by_slug', (db) =>
    db
      .select({
        ...organisationColumns(),
        contact: organisation.contact,
        revision: organisation.aboutRevision,
        municipalities: sql<OrganisationPage['municipalities']>`(
          select coalesce(json_agg(json_build_object('name', m.name, 'leads', m.leads)
            order by m.name collate "de-x-icu"), '[]')
          from municipality m where m.organisation_id = organisation.id)`.as('municipalities'),
      })
      .from(organisation)
      .where(eq(organisation.slug, sql.placeholder('slug'))),
  ).execute({ slug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

/** An organisation as its page shows it. */
export async function readOrganisation(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
): Promise<OrganisationPage> {
  const found = await findOrganisation(tx, slug);
  return {
    ...found,
    people: await peopleOf(tx, found.id),
    may: { describe: mayDescribe(viewer, found), nameDistrict: mayNameDistrict(viewer, found) },
  };
}

/** Whoever belongs to it now, those who lead it first; of them the ones whom the viewer may know of. */
function peopleOf(tx: Transaction, organisationId: string): Promise<OrganisationMember[]> {
  return prepared(tx, 'people_of_organisation', (db) =>
    db
      .select({
        id: person.id,
        name: person.name,
        function: membership.function,
        role: membership.role,
        topics: person.topics,
        municipality: municipality.name,
      })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .leftJoin(municipality, eq(municipality.id, membership.municipalityId))
      .where(
        and(
          eq(membership.organisationId, sql.placeholder('organisationId')),
          isNull(membership.endedAt),
          isNull(person.suspendedAt),
        ),
      )
      .orderBy(desc(sql`${membership.role} = 'lead'`), inGerman(person.name)),
  ).execute({ organisationId });
}
