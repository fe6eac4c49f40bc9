import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { todayInGermany } from '../../plugins/german-day.ts';
import type { FieldProblem } from '../../plugins/problem.ts';
import type { Role } from '../people/schema.ts';
import { asAddress } from '../threads/slug.ts';
import type { ManagedOrganisation, OrganisationRecord } from './managing-schema.ts';
import { rolesOf } from './policy.ts';

const required = (locale: 'de' | 'en') => m.problem_field_required({}, { locale });

/** What a schema cannot say. */
export function wrongIn(
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

/** Those of the organisation who would be left with a role that the kind does not give, or with a place that is gone. */
export function lostIn(
  present: ManagedOrganisation,
  { kind, municipalities }: OrganisationRecord,
  rows: readonly { role: Role; municipalityId: string | null }[],
): FieldProblem[] {
  const kept = new Set(municipalities?.map(({ id }) => id));
  const gone = municipalities ? present.municipalities.filter(({ id }) => !kept.has(id)) : [];
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

export const baseOfSlug = (name: string): string => asAddress(name) || 'organisation';

/** „Stadt Innheim“ → `stadt-innheim`, and if there is one already `stadt-innheim-2`. */
export function slugBeside(taken: ReadonlySet<string>, name: string): string {
  const base = baseOfSlug(name);
  let slug = base;
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
  return slug;
}

/** As `organisation_save` takes it. */
export const storedRecord = ({ municipalities, tile, ...record }: OrganisationRecord, slug: string) => ({
  columns: {
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
  },
  places: municipalities?.map((each) => ({ ...each, name: each.name.trim() })),
});
