import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { managedOrganisations } from '../organisations/managed-organisations.ts';
import type { ManagedOrganisation } from '../organisations/managing-schema.ts';
import type { MembershipState } from '../memberships/schema.ts';
import type { Role } from '../people/schema.ts';

export interface KnownMembership {
  id: string;
  personId: string;
  name: string;
  email: string;
  function: string;
  role: Role;
  organisationId: string;
  municipalityId: string | null;
  state: MembershipState;
}

export interface KnownPeople {
  organisations: ManagedOrganisation[];
  memberships: KnownMembership[];
}

/** Everything that a list of people is compared with; nobody changes a membership until the transaction ends. */
export async function knownPeople(tx: Transaction): Promise<KnownPeople> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('memberships'))`);
  const { rows } = await tx.db.execute<KnownMembership & Record<string, unknown>>(sql`
    select id, person_id as "personId", name, email, function, role, organisation_id as "organisationId",
      municipality_id as "municipalityId", state
    from memberships_manageable()`);
  return { organisations: await managedOrganisations(tx), memberships: rows };
}
