import { eq } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { membership, organisation, person } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { authorJson } from '../people/author-json.ts';
import { invitableOrganisation, invitablePerson } from './policy.ts';
import type { Invitees } from './schema.ts';

/** Participants with all their people, and everybody of them and of the planning offices by name. */
export async function invitees(tx: Transaction): Promise<Invitees> {
  const [organisations, people] = await Promise.all([
    prepared(tx, 'meeting_invitable_organisations', (db) =>
      db
        .select({ organisation: organisationJson(organisation).as('invitable') })
        .from(organisation)
        .where(invitableOrganisation)
        .orderBy(inGerman(organisation.name)),
    ).execute({}),
    prepared(tx, 'meeting_invitable_people', (db) =>
      db
        .select({
          membershipId: membership.id,
          author: authorJson(person, membership, organisation).as('author'),
        })
        .from(membership)
        .innerJoin(person, eq(person.id, membership.personId))
        .innerJoin(organisation, eq(organisation.id, membership.organisationId))
        .where(invitablePerson)
        .orderBy(inGerman(organisation.name), inGerman(person.name)),
    ).execute({}),
  ]);
  return {
    organisations: organisations.map((row) => row.organisation),
    people: people.map(({ membershipId, author }) => ({ membershipId, ...author })),
  };
}
