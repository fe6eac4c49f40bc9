import { randomUUID } from 'node:crypto';
import type { DemoPerson } from './content-files.ts';

interface Origin {
  organisationId: (slug: string) => string;
  municipalityId: (key: string) => string;
  passwordHash: string;
  joined: Date;
}

/** All demo people have the same password, so they share one hash: it costs time by design. */
export function peopleRows(
  people: DemoPerson[],
  { organisationId, municipalityId, passwordHash, joined }: Origin,
) {
  const rows = people.map((demo) => {
    const personId = randomUUID();
    return {
      person: {
        id: personId,
        name: demo.name,
        language: 'de',
        topics: demo.topics ?? [],
        phone: demo.phone ?? '',
        created_at: joined,
      },
      credential: {
        person_id: personId,
        email: demo.email,
        password_hash: passwordHash,
        password_set_at: joined,
      },
      membership: {
        id: randomUUID(),
        person_id: personId,
        organisation_id: organisationId(demo.organisation),
        municipality_id: demo.municipality
          ? municipalityId(`${demo.organisation}/${demo.municipality}`)
          : null,
        role: demo.role,
        function: demo.function,
        created_at: joined,
      },
    };
  });
  return {
    people: rows.map(({ person }) => person),
    credentials: rows.map(({ credential }) => credential),
    memberships: rows.map(({ membership }) => membership),
    accounts: rows.map(({ credential, membership }) => ({
      email: credential.email,
      personId: membership.person_id,
      membershipId: membership.id,
      organisationId: membership.organisation_id,
      function: membership.function,
    })),
  };
}
