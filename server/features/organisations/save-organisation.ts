import { and, eq, isNull, like, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { membership, organisation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { todayInGermany } from '../../plugins/german-day.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { asAddress } from '../threads/slug.ts';
import { confirmEnd } from './confirm-end.ts';
import { managedOrganisation } from './managed-organisations.ts';
import type { ChangeOrganisation, ManagedOrganisation, OrganisationRecord } from './managing-schema.ts';
import { mayManageOrganisations, rolesOf } from './policy.ts';

const required = (locale: 'de' | 'en') => m.problem_field_required({}, { locale });

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

/** What a schema cannot say. */
function wrongIn(
  { name, tile, municipalities = [], ...days }: OrganisationRecord,
  known: ManagedOrganisation['municipalities'],
): FieldProblem[] {
  const today = todayInGermany(new Date());
  const late = (['selectedOn', 'activeSince', 'withdrawnOn', 'completedOn'] as const).filter(
    (day) => (days[day] ?? '') > today,
  );
  const names = municipalities.map((each) => each.name.trim().toLowerCase());
  const doubled =
    new Set(names).size < names.length ||
    municipalities.some(
      (each) => isBlank(each.name) || (each.id && !known.some(({ id }) => id === each.id)),
    ) ||
    municipalities.filter(({ leads }) => leads).length > 1;
  return [
    ...(isBlank(name) ? [{ field: 'name', message: required }] : []),
    ...(isBlank(tile.letters) ? [{ field: 'tile.letters', message: required }] : []),
    ...late.map((field) => ({
      field,
      message: (locale: 'de' | 'en') => m.problem_day_to_come({}, { locale }),
    })),
    ...(doubled
      ? [
          {
            field: 'municipalities',
            message: (locale: 'de' | 'en') => m.problem_municipalities({}, { locale }),
          },
        ]
      : []),
  ];
}

/** Nobody is left with a role that the kind does not give, nor with a place that is gone. */
async function lostPeople(
  tx: Transaction,
  present: ManagedOrganisation,
  { kind, municipalities }: OrganisationRecord,
): Promise<FieldProblem[]> {
  const kept = new Set(municipalities?.map(({ id }) => id));
  const gone = municipalities ? present.municipalities.filter(({ id }) => !kept.has(id)) : [];
  const rows = await tx.db
    .selectDistinct({ role: membership.role, municipalityId: membership.municipalityId })
    .from(membership)
    .where(and(eq(membership.organisationId, present.id), isNull(membership.endedAt)));
  const misfit = rows.some(({ role }) => !rolesOf[kind].includes(role));
  const orphaned = gone.filter(({ id }) => rows.some(({ municipalityId }) => municipalityId === id));
  return [
    ...(misfit
      ? [{ field: 'kind', message: (locale: 'de' | 'en') => m.problem_kind_with_people({}, { locale }) }]
      : []),
    ...orphaned.map(({ name }) => ({
      field: 'municipalities',
      message: (locale: 'de' | 'en') => m.problem_municipality_with_people({ name }, { locale }),
    })),
  ];
}

/** „Stadt Innheim“ → `stadt-innheim`, and if there is one already `stadt-innheim-2`. */
async function freeSlug(tx: Transaction, name: string): Promise<string> {
  const base = asAddress(name) || 'organisation';
  const taken = await tx.db
    .select({ slug: organisation.slug })
    .from(organisation)
    .where(or(eq(organisation.slug, base), like(organisation.slug, `${base}-%`)));
  const slugs = new Set(taken.map(({ slug }) => slug));
  let slug = base;
  for (let number = 2; slugs.has(slug); number++) slug = `${base}-${number}`;
  return slug;
}

async function save(
  tx: Transaction,
  id: string | null,
  revision: number,
  { municipalities, tile, ...record }: OrganisationRecord,
  slug: string,
): Promise<string | null> {
  const columns = {
    slug,
    name: record.name.trim(),
    kind: record.kind,
    district: record.district.trim() || null,
    tile_letters: tile.letters.trim(),
    tile_hue: tile.hue,
    tile_shape: tile.shape,
    selected_on: record.selectedOn,
    active_since: record.activeSince,
    withdrawn_on: record.withdrawnOn,
    completed_on: record.completedOn,
  };
  const places = municipalities?.map((each) => ({ ...each, name: each.name.trim() }));
  const { rows } = await tx.db.execute<{ id: string | null }>(sql`select organisation_save(${id}, ${revision},
    ${JSON.stringify(columns)}::jsonb, ${places ? JSON.stringify(places) : null}::jsonb) as id`);
  return rows[0]?.id ?? null;
}
