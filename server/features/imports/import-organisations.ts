import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { isDuplicate } from '../../plugins/database-errors.ts';
import { storedRecord } from '../organisations/organisation-record.ts';
import { planChanged } from './plan-changed.ts';
import type { Plan } from './plan.ts';
import type { OrganisationDeed } from './plan-organisations.ts';

/** Saves all of them in one statement, each with the function that a single one takes. */
export async function importOrganisations(tx: Transaction, { steps }: Plan<OrganisationDeed>): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ deed: { id, revision, slug, record } }) => ({
    ...{ id, revision },
    ...storedRecord(record, slug),
  }));
  const saved = await tx.db
    .execute<{ id: string | null }>(
      sql`select organisation_save(r.id, r.revision, r.columns, r.places) as id
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(id uuid, revision integer, columns jsonb, places jsonb)`,
    )
    .catch((error: unknown) => {
      throw isDuplicate(error) ? planChanged() : error;
    });
  // somebody changed one of them at the same moment
  if (saved.rows.some(({ id }) => id === null)) throw planChanged();
}
