import type { ManagedOrganisation } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { kindNames } from '#lib/organisation/kind-names.ts';
import { dayNames } from '#lib/organisation/taking-part.ts';
import { hueOptions, shapeOptions } from '#lib/organisation/tile-words.ts';

/** The columns that `server/features/imports/organisation-columns.ts` reads. */
export const organisationsHead = () => [
  m.import_column_slug(),
  m.organisation_name(),
  m.organisation_kind(),
  m.organisation_district(),
  m.organisation_letters(),
  m.organisation_hue(),
  m.organisation_shape(),
  ...Object.values(dayNames).map((name) => name()),
  m.organisation_municipalities(),
  m.import_column_leading(),
];

/** A line for each organisation. Read in again as it is, it changes nothing. */
export function organisationLines(organisations: ManagedOrganisation[], language: Language): string[][] {
  const hues = hueOptions();
  const shapes = shapeOptions();
  return [
    organisationsHead(),
    ...organisations.map(({ tile, municipalities, ...organisation }) => [
      organisation.slug,
      organisation.name,
      kindNames[organisation.kind](),
      organisation.district ?? '',
      tile.letters,
      hues.find(({ value }) => value === String(tile.hue))?.words ?? String(tile.hue),
      shapes.find(({ value }) => value === tile.shape)?.words ?? '',
      ...(Object.keys(dayNames) as (keyof typeof dayNames)[]).map((key) =>
        writtenDay(organisation[key], language),
      ),
      listOf(municipalities.map(({ name }) => name)),
      municipalities.find(({ leads }) => leads)?.name ?? '',
    ]),
  ];
}

/** As a spreadsheet of the reader's language knows a day: 24.11.2026, or 2026-11-24. */
function writtenDay(day: string | null, language: Language): string {
  if (!day) return '';
  return language === 'de' ? day.split('-').reverse().join('.') : day;
}

/** Divided by commas; a name that holds one itself makes lines of them. */
const listOf = (names: string[]) =>
  names.some((name) => name.includes(',')) ? `${names.join('\n')}\n` : names.join(', ');
