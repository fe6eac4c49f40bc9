import { and, eq, isNull, like, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { membership, organisation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { confirmEnd } from './confirm-end.ts';
import { managedOrganisation } from './managed-organisations.ts';
import type { ChangeOrganisation, ManagedOrganisation, OrganisationRecord } from './managing-schema.ts';
import { baseOfSlug, lostIn, slugBeside, storedRecord, wrongIn } from './organisation-record.ts';
import { mayManageOrganisations } from './policy.ts';

/** Somebody new takes part, or commissions, accompanies or serves those who do. */
export async function createOrganisation(
  tx: Transaction,
  viewer: Viewer,
  record: OrganisationRecord,
): Promise<ManagedOrganisation> {
  permit(viewer, mayManageOrganisations(viewer), (locale) => m.problem_denied_role({}, { locale }));
  refuse(wrongIn(record, []));
  return managedOrganisation(tx, (await save(tx, null, 1, record, await freeSlug(tx, record.name))) ?? '');
}

/** Its address stays what it was: people have it in their files. */
export async function changeOrganisation(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { revision, ends = false, ...record }: ChangeOrganisation,
): Promise<ManagedOrganisation> {
  permit(viewer, mayManageOrganisations(viewer), (locale) => m.problem_denied_role({}, { locale }));
  const present = await managedOrganisation(tx, id);
  refuse([...wrongIn(record, present.municipalities), ...(await lostPeople(tx, present, record))]);
  await confirmEnd(tx, present, record, ends);
  if (!(await save(tx, present.id, revision, record, present.slug))) {
    throw new Conflict('revision', (locale) => m.problem_organisation_changed({}, { locale }), {
      current: await managedOrganisation(tx, id),
    });
  }
  return managedOrganisation(tx, id);
}

function refuse(wrong: FieldProblem[]): void {
  if (wrong.length > 0) throw new Invalid(wrong);
}

/** Nobody is left with a role that the kind does not give, nor with a place that is gone. */
async function lostPeople(
  tx: Transaction,
  present: ManagedOrganisation,
  record: OrganisationRecord,
): Promise<FieldProblem[]> {
  const rows = await tx.db
    .selectDistinct({ role: membership.role, municipalityId: membership.municipalityId })
    .from(membership)
    .where(and(eq(membership.organisationId, present.id), isNull(membership.endedAt)));
  return lostIn(present, record, rows);
}

async function freeSlug(tx: Transaction, name: string): Promise<string> {
  const base = baseOfSlug(name);
  const taken = await tx.db
    .select({ slug: organisation.slug })
    .from(organisation)
    .where(or(eq(organisation.slug, base), like(organisation.slug, `${base}-%`)));
  return slugBeside(new Set(taken.map(({ slug }) => slug)), name);
}

async function save(
  tx: Transaction,
  id: string | null,
  revision: number,
  record: OrganisationRecord,
  slug: string,
): Promise<string | null> {
  const { columns, places } = storedRecord(record, slug);
  const { rows } = await tx.db.execute<{ id: string | null }>(sql`select organisation_save(${id}, ${revision},
    ${JSON.stringify(columns)}::jsonb, ${places ? JSON.stringify(places) : null}::jsonb) as id`);
  return rows[0]?.id ?? null;
}
