import { isNull } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { membership } from '../../../db/schema/index.ts';
import { managedOrganisations } from '../organisations/managed-organisations.ts';
import type { ManagedOrganisation } from '../organisations/managing-schema.ts';
import type { Role } from '../people/schema.ts';

export interface KnownOrganisations {
  organisations: ManagedOrganisation[];
  /** what people are there, and where */
  roles: { organisationId: string; role: Role; municipalityId: string | null }[];
}

/** Everything that a list of organisations is compared with. */
export async function knownOrganisations(tx: Transaction): Promise<KnownOrganisations> {
  const roles = await tx.db
    .selectDistinct({
      organisationId: membership.organisationId,
      role: membership.role,
      municipalityId: membership.municipalityId,
    })
    .from(membership)
    .where(isNull(membership.endedAt));
  return { organisations: await managedOrganisations(tx), roles };
}
