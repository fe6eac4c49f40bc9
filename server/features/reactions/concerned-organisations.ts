import { asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { concern, organisation } from '../../../db/schema/index.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Concerned } from './schema.ts';

/** Whom a question concerns, too. Whoever asks has found the thread, and so reads its channel. */
export async function concernedOrganisations(
  tx: Transaction,
  threadId: string,
): Promise<Concerned['concernedOrganisations']> {
  const rows = await prepared(tx, 'concerned_organisations', (db) =>
    db
      .select({ organisation: organisationJson(organisation).as('organisation') })
      .from(concern)
      .innerJoin(organisation, eq(organisation.id, concern.organisationId))
      .where(eq(concern.threadId, sql.placeholder('threadId')))
      .orderBy(asc(concern.saidAt), asc(organisation.name)),
  ).execute({ threadId });
  return rows.map((row) => row.organisation);
}
