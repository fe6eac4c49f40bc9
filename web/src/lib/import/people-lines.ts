import type { ManagedMembership } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import { roleNames } from '#lib/ui/role-names.ts';

/** The columns that `server/features/imports/people-columns.ts` reads. */
export const peopleHead = () => [
  m.import_column_person(),
  m.import_column_email(),
  m.invite_organisation(),
  m.invite_municipality(),
  m.invite_function(),
  m.invite_role(),
];

/** A line for each membership. Read in again as it is, it changes nothing. */
export const peopleLines = (
  memberships: ManagedMembership[],
  shortName: (organisation: ManagedMembership['organisation']) => string,
): string[][] => [
  peopleHead(),
  ...memberships.map(({ person, organisation, municipality, ...membership }) => [
    person.name,
    person.email,
    shortName(organisation),
    municipality?.name ?? '',
    membership.function,
    roleNames[membership.role](),
  ]),
];
