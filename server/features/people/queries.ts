import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { membership, municipality, organisation } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { mayModerate } from '../moderation/policy.ts';
import { mayInvite } from './policy.ts';
import type { Me, Person, Role, Session } from './schema.ts';

/** Whoever is signed in, with all memberships between which she can choose. */
export async function readMe(tx: Transaction, viewer: Viewer): Promise<Me> {
  const rows = await prepared(tx, 'memberships_of_viewer', (db) =>
    db
      .select({
        id: membership.id,
        function: membership.function,
        role: membership.role,
        organisation: organisationJson(organisation).as('organisation'),
      })
      .from(membership)
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .where(and(eq(membership.personId, sql.placeholder('viewerPerson')), isNull(membership.endedAt)))
      .orderBy(asc(membership.createdAt)),
  ).execute({ viewerPerson: viewer.personId });
  return {
    person: { id: viewer.personId, name: viewer.name, function: viewer.function },
    organisation: viewer.organisation,
    role: viewer.role,
    language: viewer.language,
    houseRulesDue: viewer.houseRulesDue,
    may: { invite: mayInvite(viewer), moderate: mayModerate(viewer) },
    memberships: rows.map((row) => ({ ...row, acting: row.id === viewer.membershipId })),
  };
}

/** The viewer's own sessions, newest first. */
export async function readSessions(
  tx: Transaction,
  viewer: Viewer,
  current: string | null,
): Promise<Session[]> {
  const { rows } = await tx.db.execute<{
    id: string;
    device: string;
    created_at: string;
    expires_at: string;
  }>(sql`select id, device, created_at, expires_at from sessions_of(${viewer.personId})`);
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    current: row.id === current,
  }));
}

/** The people whom the viewer may invite again or give a new password. */
export async function readPeople(tx: Transaction): Promise<Person[]> {
  const organisations = await tx.db
    .select({ each: organisationJson(organisation).as('each') })
    .from(organisation);
  const byId = new Map(organisations.map(({ each }) => [each.id, each]));
  const { rows } = await tx.db.execute<
    Omit<Person, 'organisation' | 'state'> & { active: boolean; organisation_id: string }
  >(sql`select * from people_manageable()`);
  return rows.flatMap(({ active, organisation_id, ...person }) => {
    const of = byId.get(organisation_id);
    return of
      ? [{ ...person, state: active ? ('active' as const) : ('invited' as const), organisation: of }]
      : [];
  });
}

const roles: Role[] = ['member', 'lead', 'planner', 'advisor', 'ministry', 'admin'];

/** Organisations into which the viewer may invite, each with the roles and municipalities to choose from. */
export async function readInvitable(tx: Transaction) {
  const { rows } = await tx.db.execute<{ id: string; roles: Role[] }>(sql`
    select o.id, array_agg(r.role) as roles from organisation o
    cross join unnest(${sql.param(roles)}::text[]) as r(role)
    where may_invite(o.id, r.role) group by o.id`);
  const allowed = new Map(rows.map((row) => [row.id, row.roles]));
  const organisations = await tx.db
    .select({ id: organisation.id, name: organisation.name, kind: organisation.kind })
    .from(organisation)
    .orderBy(inGerman(organisation.name));
  const municipalities = await tx.db.select().from(municipality).orderBy(inGerman(municipality.name));
  return {
    organisations: organisations.flatMap((each) => {
      const roles = allowed.get(each.id);
      const own = municipalities
        .filter((one) => one.organisationId === each.id)
        .map(({ id, name }) => ({ id, name }));
      return roles ? [{ ...each, roles, municipalities: own }] : [];
    }),
  };
}
