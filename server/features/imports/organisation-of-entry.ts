import { m } from '../../../messages/compiled/messages.js';
import type { Sentence } from '../../plugins/problem.ts';
import { todayInGermany } from '../../plugins/german-day.ts';
import type { ManagedOrganisation, OrganisationRecord } from '../organisations/managing-schema.ts';
import { plain } from './columns.ts';
import { dayOfCell } from './day-of-cell.ts';
import { onOneLine, type Entry } from './entries.ts';
import type { Fault } from './fault.ts';
import {
  dayKeys,
  organisationColumn,
  organisationColumns,
  type OrganisationKey,
} from './organisation-columns.ts';
import { allWords, hueWords, kindWords, meant, shapeWords, type Words } from './words.ts';

const most: Partial<Record<OrganisationKey, number>> = { name: 160, district: 80, letters: 3 };

/** An organisation as its line says it; what the file has no column for stays as it is, or as it is for new ones. */
export function organisationOfEntry(
  { line, cells }: Entry<OrganisationKey>,
  present: ManagedOrganisation | null,
): { record: OrganisationRecord; faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (key: OrganisationKey, message: Sentence) =>
    void faults.push({ line, column: organisationColumn(key), message });
  const cell = (key: OrganisationKey) => onOneLine(cells[key] ?? '');
  const word = <Value extends string>(key: OrganisationKey, words: Words<Value>): Value | null => {
    const value = meant(cell(key), words);
    if (!value) fault(key, (locale) => m.import_fault_word({ words: allWords(words, locale) }, { locale }));
    return value;
  };

  for (const { key } of organisationColumns) {
    const max = most[key];
    if (max && cell(key).length > max) {
      fault(key, (locale) => m.problem_field_too_long({ max: String(max) }, { locale }));
    }
  }
  const days = Object.fromEntries(
    dayKeys.map((key) => {
      if (cells[key] === undefined) return [key, present ? present[key] : defaultDay(key)];
      const day = dayOfCell(cell(key));
      if (cell(key) !== '' && !day) fault(key, (locale) => m.import_fault_day({}, { locale }));
      return [key, day];
    }),
  ) as Record<(typeof dayKeys)[number], string | null>;
  const hue =
    cells.hue === undefined || (cell('hue') === '' && !present)
      ? null
      : hueOf(cell('hue'), () => word('hue', hueWords));
  const shape =
    cells.shape === undefined || (cell('shape') === '' && !present) ? null : word('shape', shapeWords);
  const municipalities = placesOf(cells, present, fault);
  const record: OrganisationRecord = {
    ...days,
    name: cell('name'),
    kind: word('kind', kindWords) ?? 'municipality',
    district: cells.district === undefined ? (present?.district ?? '') : cell('district'),
    tile: {
      letters: cells.letters === undefined ? (present?.tile.letters ?? '') : cell('letters'),
      hue: hue ?? present?.tile.hue ?? 240,
      shape: shape ?? present?.tile.shape ?? 'square',
    },
    ...(municipalities && { municipalities }),
  };
  return { record, faults };
}

/** As the form for a new one proposes. */
const defaultDay = (key: (typeof dayKeys)[number]) =>
  key === 'selectedOn' ? todayInGermany(new Date()) : null;

/** A colour by its name, or by its degrees, 0 to 359. */
function hueOf(cell: string, byName: () => string | null): number | null {
  if (/^\d{1,3}$/.test(cell) && Number(cell) < 360) return Number(cell);
  const named = byName();
  return named === null ? null : Number(named);
}

/** Divided by commas, or one in each line. Those that are known by their names stay the same. */
function placesOf(
  cells: Entry<OrganisationKey>['cells'],
  present: ManagedOrganisation | null,
  fault: (key: OrganisationKey, message: Sentence) => void,
): OrganisationRecord['municipalities'] {
  const known = present?.municipalities ?? [];
  if (cells.municipalities === undefined && cells.leading === undefined) return undefined;
  const listed = cells.municipalities?.split(cells.municipalities.includes('\n') ? '\n' : ',');
  const names = listed?.map(onOneLine).filter(Boolean) ?? known.map(({ name }) => name);
  if (names.length > 40)
    fault('municipalities', (locale) => m.problem_field_too_many({ max: 40 }, { locale }));
  if (names.some((name) => name.length > 120)) {
    fault('municipalities', (locale) => m.problem_field_too_long({ max: '120' }, { locale }));
  }
  const leading = cells.leading === undefined ? null : plain(cells.leading);
  if (leading && !names.some((name) => plain(name) === leading)) {
    fault('leading', (locale) => m.import_fault_leading({}, { locale }));
  }
  return names.map((name) => {
    const same = known.find((each) => plain(each.name) === plain(name));
    const leads = leading === null ? (same?.leads ?? false) : plain(name) === leading;
    return { ...(same && { id: same.id }), name, leads };
  });
}
