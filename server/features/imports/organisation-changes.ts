import type { Sentence } from '../../plugins/problem.ts';
import type { ManagedOrganisation, OrganisationRecord } from '../organisations/managing-schema.ts';
import { onOneLine } from './entries.ts';
import { dayKeys, organisationColumn, type OrganisationKey } from './organisation-columns.ts';
import type { Change } from './plan.ts';
import { hueWords, kindWords, shapeWords } from './words.ts';

const said =
  (text: string | null): Sentence =>
  () =>
    onOneLine(text ?? '') || '–';
const hue = (degrees: number): Sentence => hueWords[degrees] ?? said(String(degrees));

type Places = readonly { name: string; leads: boolean }[];
const inOrder = new Intl.Collator('de');
const names = (places: Places) =>
  places
    .map(({ name }) => onOneLine(name))
    .sort(inOrder.compare)
    .join(', ');
const leading = (places: Places) => places.find(({ leads }) => leads)?.name ?? null;

/** What a line would change of an organisation, in the words of a file. */
export function organisationChanges(before: ManagedOrganisation, after: OrganisationRecord): Change[] {
  const places = after.municipalities ?? before.municipalities;
  const all: [OrganisationKey, Sentence, Sentence][] = [
    ['name', said(before.name), said(after.name)],
    ['kind', kindWords[before.kind], kindWords[after.kind]],
    ['district', said(before.district), said(after.district)],
    ['letters', said(before.tile.letters), said(after.tile.letters)],
    ['hue', hue(before.tile.hue), hue(after.tile.hue)],
    ['shape', shapeWords[before.tile.shape], shapeWords[after.tile.shape]],
    ...dayKeys.map((key): [OrganisationKey, Sentence, Sentence] => [
      key,
      said(before[key]),
      said(after[key]),
    ]),
    ['municipalities', said(names(before.municipalities)), said(names(places))],
    ['leading', said(leading(before.municipalities)), said(leading(places))],
  ];
  return all
    .filter(([, from, to]) => from('de') !== to('de'))
    .map(([key, from, to]) => ({ column: organisationColumn(key), before: from, after: to }));
}
