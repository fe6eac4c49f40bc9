import { and, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { membership, organisation, person } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Organisation } from '../organisations/schema.ts';
import { authorJson } from '../people/author-json.ts';
import type { KeptChannel, KeptChannelPage, KeptPerson } from './keeping-schema.ts';
import { mayKeep } from './policy.ts';
import type { Visibility } from './schema.ts';

interface Row extends Record<string, unknown> {
  id: string;
  slug: string;
  name: string;
  short_name: string;
  visibility: Visibility;
  summary: string;
  archived: string | null;
  ended_with_participant: boolean;
  revision: number;
  organisation_id: string | null;
  organisation: Organisation | null;
  kept: boolean;
  reads: boolean;
  organisations: { id: string; name: string }[];
  readers: string[];
  named: string[];
  curators: string[];
}

async function rowsOf(tx: Transaction, slug: string | null): Promise<Row[]> {
  const { rows } = await tx.db.execute<Row>(sql`
    select kept.*, ${sql.raw(rfc3339('kept.archived_at'))} as archived, case when ${organisation.id} is null then null else ${organisationJson(organisation)} end as organisation,
      (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name collate "de-x-icu"), '[]')
        from organisation o where o.id = any (kept.organisations)) as organisations
    from channels_kept(${slug}) kept left join ${organisation} on ${organisation.id} = kept.organisation_id`);
  return rows;
}

const summaryOf = (row: Row): KeptChannel => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  shortName: row.short_name,
  visibility: row.visibility,
  summary: row.summary,
  archivedAt: row.archived,
  organisation: row.organisation,
  readers: row.readers.length,
});

/** The channels that the viewer looks after or curates; what is archived last. */
export async function keptChannels(tx: Transaction): Promise<KeptChannel[]> {
  const channels = (await rowsOf(tx, null)).map(summaryOf);
  const there = (archived: boolean) =>
    channels.filter(({ archivedAt }) => (archivedAt !== null) === archived);
  return [...there(false), ...there(true)];
}

/** One of them. Not there and somebody else's are the same. */
export async function findKept(tx: Transaction, slug: string): Promise<Row> {
  const [row] = await rowsOf(tx, slug);
  if (!row) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return row;
}

/** A channel with all whom it names, and whom it could name. */
export async function keptChannel(tx: Transaction, viewer: Viewer, slug: string): Promise<KeptChannelPage> {
  const row = await findKept(tx, slug);
  const keep = mayKeep(viewer, { visibility: row.visibility, organisationId: row.organisation_id });
  const people = await peopleAround(tx, row, keep);
  const named = new Set(row.named);
  const reads = new Set(row.readers);
  const curates = new Set(row.curators);
  return {
    ...summaryOf(row),
    revision: row.revision,
    organisations: row.organisations,
    people: people
      .filter(({ membershipId }) => reads.has(membershipId))
      .map((each) => ({ ...each, named: named.has(each.membershipId) })),
    curators: people.filter(({ membershipId }) => curates.has(membershipId)),
    addable: {
      readers: keep ? people.filter((each) => !named.has(each.membershipId) && couldBeNamed(row, each)) : [],
      curators: keep
        ? people.filter(
            ({ membershipId, role }) =>
              reads.has(membershipId) &&
              !curates.has(membershipId) &&
              ['member', 'lead', 'ministry', 'advisor'].includes(role),
          )
        : [],
    },
    may: { keep, read: row.reads },
  };
}

/** `may_be_named` in SQL says the same. */
function couldBeNamed(
  channel: Pick<Row, 'visibility' | 'organisation_id'>,
  { role, organisation: of }: KeptPerson,
): boolean {
  if (channel.visibility === 'everyone') return false;
  if (role === 'planner') return true;
  if (channel.visibility === 'organisations') return false;
  return role === 'advisor' || (['member', 'lead'].includes(role) && of.id === channel.organisation_id);
}

/** Who reads or curates it, and who could be named. */
function peopleAround(tx: Transaction, channel: Row, keep: boolean): Promise<KeptPerson[]> {
  const known = [...new Set([...channel.readers, ...channel.curators])];
  const could: (SQL | undefined)[] =
    keep && channel.visibility !== 'everyone'
      ? [
          eq(membership.role, 'planner'),
          ...(channel.visibility === 'confidential'
            ? [
                eq(membership.role, 'advisor'),
                eq(membership.organisationId, channel.organisation_id ?? channel.id),
              ]
            : []),
        ]
      : [];
  return peopleWhere(tx, or(inArray(membership.id, known), ...could));
}

async function peopleWhere(tx: Transaction, which: SQL | undefined): Promise<KeptPerson[]> {
  const rows = await tx.db
    .select({
      author: authorJson(person, membership, organisation).as('author'),
      membershipId: membership.id,
      role: membership.role,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(and(which, isNull(membership.endedAt), isNull(person.suspendedAt)))
    .orderBy(inGerman(organisation.name), inGerman(person.name));
  return rows.map(({ author, ...each }) => ({ ...author, ...each }));
}

/** Memberships by name. */
export const peopleNamed = (tx: Transaction, memberships: string[]): Promise<KeptPerson[]> =>
  peopleWhere(tx, inArray(membership.id, memberships));
