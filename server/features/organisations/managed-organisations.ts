import { eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { organisation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { ManagedOrganisation } from './managing-schema.ts';
import { organisationColumns } from './organisation-columns.ts';

const columns = () => ({
  ...organisationColumns(),
  selectedOn: organisation.selectedOn,
  activeSince: organisation.activeSince,
  withdrawnOn: organisation.withdrawnOn,
  completedOn: organisation.completedOn,
  revision: organisation.aboutRevision,
  municipalities: sql<ManagedOrganisation['municipalities']>`(
    select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name, 'leads', m.leads) order by m.name collate "de-x-icu"), '[]')
    from municipality m where m.organisation_id = organisation.id)`.as('municipalities'),
  people: sql<number>`(select count(*)::integer from membership m
    where m.organisation_id = organisation.id and m.ended_at is null)`.as('people'),
});

export function managedOrganisations(tx: Transaction): Promise<ManagedOrganisation[]> {
  return prepared(tx, 'managed_organisations', (db) =>
    db.select(columns()).from(organisation).orderBy(inGerman(organisation.name)),
  ).execute({});
}

export async function managedOrganisation(tx: Transaction, id: string): Promise<ManagedOrganisation> {
  const rows = isId(id)
    ? await prepared(tx, 'managed_organisation', (db) =>
        db
          .select(columns())
          .from(organisation)
          .where(eq(organisation.id, sql.placeholder('id'))),
      ).execute({ id })
    : [];
  const [row] = rows;
  if (!row) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return row;
}
