import type { Locale } from '../../../messages/compiled/runtime.js';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { LinkSettings } from '../people/create-one-time-link.ts';
import type { Fault } from './fault.ts';
import { importOrganisations } from './import-organisations.ts';
import { importPeople } from './import-people.ts';
import { countsOf, nameOfPlan, planInWords } from './plan.ts';
import { planChanged } from './plan-changed.ts';
import { planFile } from './plan-file.ts';
import { mayImport } from './policy.ts';
import type { Import, ImportDone, ImportFile, ImportPlan } from './schema.ts';

/** What an import of this file would do. Writes nothing. */
export async function checkFile(
  tx: Transaction,
  viewer: Viewer,
  file: ImportFile,
  locale: Locale,
): Promise<ImportPlan> {
  permit(viewer, mayImport(viewer), (of) => m.problem_denied_role({}, { locale: of }));
  const { kind, plan } = await planFile(tx, viewer, file);
  return planInWords(kind, plan, locale);
}

/** All of a file in one transaction, or nothing of it. */
export async function importFile(
  tx: Transaction,
  viewer: Viewer,
  { plan: lookedAt, ...file }: Import,
  settings: LinkSettings,
): Promise<ImportDone> {
  permit(viewer, mayImport(viewer), (locale) => m.problem_denied_role({}, { locale }));
  const found = await planFile(tx, viewer, file);
  const { kind, plan } = found;
  if (plan.faults.length > 0) throw new Invalid(plan.faults.slice(0, 50).map(asField));
  if (lookedAt !== undefined && lookedAt !== nameOfPlan(plan)) throw planChanged();
  if (found.kind === 'organisations') await importOrganisations(tx, found.plan);
  const links = found.kind === 'people' ? await importPeople(tx, found.plan, settings) : [];
  return { kind, ...countsOf(plan), links };
}

const asField = ({ line, column, message }: Fault) => ({
  field: ['lines', line, column?.('en')].filter(Boolean).join('.'),
  message,
});

/** What a repetition under the same key is told: the links open accounts, so nothing holds them but the first answer. */
export const alreadyImported = ({ created, changed, unchanged }: ImportDone): Conflict =>
  new Conflict('already-imported', (locale) => m.problem_already_imported({}, { locale }), {
    ...{ created, changed, unchanged },
  });
