import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { municipality, organisation } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Role } from '../people/schema.ts';
import { leavesOf } from './leaves.ts';
import {
  whyNotChangeRole,
  whyNotEnd,
  whyNotReach,
  whyNotReinstate,
  whyNotSuspend,
  type Subject,
} from './policy.ts';
import type { ManagedMembership, MembershipPage, MembershipQuery } from './schema.ts';

/** What `memberships_manageable()` says, with the organisation and the place in words. */
type Row = Omit<MembershipPage, 'person' | 'refused' | 'roles' | 'municipalities' | 'leaves' | 'sessions'> &
  Omit<Subject, 'role'> & { name: string; email: string };

const managed = (where: SQL): SQL => sql`
  select f.id, f.person_id as "personId", f.name, f.email, f.function, f.role, f.state, f.joined, f.note, f.elsewhere, f.alone, f.held,
    f.alone_anywhere as "aloneAnywhere", ${moment('since')} as since, ${moment('invited_until')} as "invitedUntil",
    ${moment('suspended_at')} as "suspendedAt", ${moment('ended_at')} as "endedAt", ${organisationJson(organisation)} as organisation,
    case when ${municipality.id} is not null then json_build_object('id', ${municipality.id}, 'name', ${municipality.name}) end
      as municipality
  from memberships_manageable() f
  join ${organisation} on ${organisation.id} = f.organisation_id
  left join ${municipality} on ${municipality.id} = f.municipality_id
  where ${where}`;

/** As JSON spells a moment. */
const moment = (column: string): SQL =>
  sql`to_char(f.${sql.identifier(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const asListed = ({ id, personId, name, email, ...row }: Row): ManagedMembership => ({
  id,
  person: { id: personId, name, email },
  function: row.function,
  role: row.role,
  organisation: row.organisation,
  municipality: row.municipality,
  state: row.state,
  invitedUntil: row.invitedUntil,
  endedAt: row.endedAt,
});

/** Whom the viewer looks after: by organisation, those who have left last. */
export async function readMemberships(
  tx: Transaction,
  { q = '', organisation: of = '', state }: Omit<MembershipQuery, 'limit'>,
): Promise<ManagedMembership[]> {
  const words = q.trim().split(/\s+/);
  const { rows } = await tx.db.execute<Row & Record<string, unknown>>(sql`${managed(sql`
    (${of} = '' or f.organisation_id::text = ${of})
    and (${state ?? null}::text is null or f.state = ${state ?? ''} or (${state ?? ''} = 'current' and f.state <> 'ended'))
    and not exists (select from unnest(${sql.param(words)}::text[]) as word
      where strpos(lower(concat_ws(' ', f.name, f.function, f.email, ${organisation.name}, ${municipality.name})), lower(word)) = 0)`)}
    order by ${inGerman(organisation.name)}, f.state = 'ended', f.name collate "de-x-icu", f.id`);
  return rows.map(asListed);
}

export interface Found extends Subject {
  row: Row;
}

/** A membership that the viewer looks after; others are not there for her. */
export async function findMembership(tx: Transaction, id: string): Promise<Found> {
  const { rows } = isId(id)
    ? await tx.db.execute<Row & Record<string, unknown>>(managed(sql`f.id = ${id}`))
    : { rows: [] };
  const [row] = rows;
  if (!row) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const { personId, role, elsewhere, alone, aloneAnywhere, held } = row;
  return { row, personId, role, elsewhere, alone, aloneAnywhere, held };
}

/** The same as its page shows it. */
export async function readMembership(tx: Transaction, viewer: Viewer, id: string): Promise<MembershipPage> {
  const { row, ...subject } = await findMembership(tx, id);
  const { since, suspendedAt, joined, note } = row;
  return {
    ...asListed(row),
    ...{ since, suspendedAt, joined, note },
    ...(await choicesIn(tx, row.organisation.id)),
    leaves: await leavesOf(tx, row.id),
    ...(await sessionsOf(tx, row.id)),
    refused: {
      role: whyNotChangeRole(viewer, subject),
      link: whyNotReach(subject),
      suspend: whyNotSuspend(viewer, subject),
      reinstate: whyNotReinstate(viewer, subject),
      end: whyNotEnd(viewer, subject),
    },
  };
}

/** Nothing of it for anybody but the administrator. */
async function sessionsOf(tx: Transaction, id: string): Promise<Pick<MembershipPage, 'sessions'>> {
  const { rows } = await tx.db.execute<{ count: number; since: string | null }>(
    sql`select count, ${sql.raw(rfc3339('since'))} as since from membership_sessions(${id})`,
  );
  return rows[0] ? { sessions: rows[0] } : {};
}

const roles: Role[] = ['member', 'lead', 'planner', 'advisor', 'ministry', 'admin'];

/** The roles that the viewer may give in an organisation, and its places where there are several. */
export async function choicesIn(tx: Transaction, organisationId: string) {
  const { rows } = await tx.db.execute<Pick<MembershipPage, 'roles' | 'municipalities'>>(sql`
    select coalesce((select json_agg(r.role order by r.at) from unnest(${sql.param(roles)}::text[]) with ordinality as r(role, at)
        where may_invite(${organisationId}, r.role)), '[]') as roles,
      coalesce((select json_agg(json_build_object('id', id, 'name', name) order by name collate "de-x-icu")
        from municipality where organisation_id = ${organisationId}), '[]') as municipalities`);
  return rows[0] ?? { roles: [], municipalities: [] };
}
