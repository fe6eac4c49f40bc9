import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { entriesOf } from './entries.ts';
import type { Fault } from './fault.ts';
import { knownOrganisations } from './known-organisations.ts';
import { knownPeople } from './known-people.ts';
import { organisationColumns } from './organisation-columns.ts';
import { peopleColumns } from './people-columns.ts';
import type { PersonDeed } from './person-deed.ts';
import type { Plan } from './plan.ts';
import { planOrganisations, type OrganisationDeed } from './plan-organisations.ts';
import { planPeople } from './plan-people.ts';
import { readTable } from './read-table.ts';
import type { ImportFile } from './schema.ts';

export type FilePlan =
  { kind: 'people'; plan: Plan<PersonDeed> } | { kind: 'organisations'; plan: Plan<OrganisationDeed> };

/** Reads a file and compares it with what is there: what would be done, or what speaks against it. */
export async function planFile(
  tx: Transaction,
  viewer: Viewer,
  { kind, file }: ImportFile,
): Promise<FilePlan> {
  const table = readTable(Buffer.from(file, 'base64'));
  if ('refused' in table) return { kind, plan: { steps: [], unchanged: 0, faults: [table.refused] } };
  if (kind === 'people') {
    const { entries, faults } = entriesOf(table, peopleColumns);
    return { kind, plan: withFaults(faults, planPeople(entries, await knownPeople(tx), viewer.personId)) };
  }
  const { entries, faults } = entriesOf(table, organisationColumns);
  return { kind, plan: withFaults(faults, planOrganisations(entries, await knownOrganisations(tx))) };
}

/** In the order of the file. */
const withFaults = <Deed>(faults: Fault[], plan: Plan<Deed>): Plan<Deed> => ({
  ...plan,
  faults: [...faults, ...plan.faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
});
