import type { Role } from '../people/schema.ts';

/** Whom a line invites, or, with `membershipId`, what it makes of somebody who is there. */
export interface PersonDeed {
  membershipId: string | null;
  name: string;
  email: string;
  function: string;
  organisationId: string;
  role: Role;
  municipalityId: string | null;
}
