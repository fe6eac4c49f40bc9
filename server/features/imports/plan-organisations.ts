import { m } from '../../../messages/compiled/messages.js';
import type { Sentence } from '../../plugins/problem.ts';
import type { ManagedOrganisation, OrganisationRecord } from '../organisations/managing-schema.ts';
import { takesPartNoMore } from '../organisations/confirm-end.ts';
import { lostIn, slugBeside, wrongIn } from '../organisations/organisation-record.ts';
import { plain } from './columns.ts';
import { onOneLine, type Entry } from './entries.ts';
import type { Fault } from './fault.ts';
import { firstLines } from './first-lines.ts';
import type { KnownOrganisations } from './known-organisations.ts';
import { organisationChanges } from './organisation-changes.ts';
import { organisationColumn, type OrganisationKey } from './organisation-columns.ts';
import { organisationOfEntry } from './organisation-of-entry.ts';
import type { Plan } from './plan.ts';

/** What is to stand of an organisation. `revision`: the one that was read; null of a new one, as its id. */
export interface OrganisationDeed {
  id: string | null;
  revision: number | null;
  slug: string;
  record: OrganisationRecord;
}

type OrganisationEntry = Entry<OrganisationKey>;

/** Compares a list of organisations with those that are there. */
export function planOrganisations(
  entries: OrganisationEntry[],
  { organisations, roles }: KnownOrganisations,
): Plan<OrganisationDeed> {
  const plan: Plan<OrganisationDeed> = { steps: [], unchanged: 0, faults: [] };
  const bySlug = new Map(organisations.map((each) => [each.slug, each]));
  const byName = Map.groupBy(organisations, ({ name }) => plain(name));
  const slugIn = ({ cells }: OrganisationEntry) => plain(cells.slug ?? '');
  const slugs = new Set([...bySlug.keys(), ...entries.map(slugIn)]);
  const named = ({ cells }: OrganisationEntry) => byName.get(plain(cells.name ?? '')) ?? [];
  const foundFor = (entry: OrganisationEntry) =>
    slugIn(entry) ? bySlug.get(slugIn(entry)) : named(entry).length === 1 ? named(entry)[0] : undefined;
  const earlier = firstLines(
    entries,
    (entry) => foundFor(entry)?.slug ?? (slugIn(entry) || `name:${plain(entry.cells.name ?? '')}`),
  );

  for (const entry of entries) {
    const { line } = entry;
    const present = foundFor(entry) ?? null;
    const { record, faults } = organisationOfEntry(entry, present);
    const refused: Fault[] = [
      ...identityFaults(entry, present, named(entry), earlier.get(entry)),
      ...faults,
      ...(present ? endFaults(entry, present, record) : []),
      ...[
        ...wrongIn(record, present?.municipalities ?? []),
        ...(present
          ? lostIn(
              present,
              record,
              roles.filter(({ organisationId }) => organisationId === present.id),
            )
          : []),
      ].map(({ field, message }) => ({
        ...{ line, message },
        column: organisationColumn(field.replace('tile.', '') as OrganisationKey),
      })),
    ];
    if (refused.length > 0) {
      plan.faults.push(...refused);
      continue;
    }
    const changes = present ? organisationChanges(present, record) : null;
    if (changes?.length === 0) {
      plan.unchanged += 1;
      continue;
    }
    const slug = present?.slug ?? (slugIn(entry) || slugBeside(slugs, record.name));
    slugs.add(slug);
    plan.steps.push({
      ...{ line, name: record.name, of: '', changes },
      deed: { id: present?.id ?? null, revision: present?.revision ?? null, slug, record },
    });
  }
  return plan;
}

/** What ends with a participant is said, and confirmed, on its own page alone. */
const endFaults = (
  { line }: OrganisationEntry,
  present: ManagedOrganisation,
  record: OrganisationRecord,
): Fault[] =>
  takesPartNoMore(present, record)
    ? [
        {
          ...{ line, column: organisationColumn(record.withdrawnOn ? 'withdrawnOn' : 'completedOn') },
          message: (locale) => m.import_fault_end({}, { locale }),
        },
      ]
    : [];

/** Which organisation a line means must be certain. */
function identityFaults(
  { line, cells }: OrganisationEntry,
  present: ManagedOrganisation | null,
  named: ManagedOrganisation[],
  earlier: number | undefined,
): Fault[] {
  const slug = onOneLine(cells.slug ?? '');
  const fault = (key: OrganisationKey, message: Sentence): Fault[] => [
    { line, column: organisationColumn(key), message },
  ];
  if (earlier) {
    return fault(slug ? 'slug' : 'name', (locale) => m.import_fault_twice({ line: earlier }, { locale }));
  }
  if (present) return [];
  const [other] = named;
  if (other) {
    return fault('slug', (locale) =>
      named.length > 1
        ? m.import_fault_organisation_doubled({ name: other.name }, { locale })
        : m.import_fault_other_slug({ slug: other.slug }, { locale }),
    );
  }
  return slug === '' || /^[a-z0-9-]{1,80}$/.test(slug)
    ? []
    : fault('slug', (locale) => m.import_fault_slug({}, { locale }));
}
