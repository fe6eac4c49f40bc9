import { and, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Overview } from './schema.ts';

/** Whether the viewer's participant has come to its end in the last 60 days: she is told what that means for her. */
export async function participantEnded(
  tx: Transaction,
  viewer: Viewer,
): Promise<Overview['participantEnded']> {
  if (viewer.role !== 'member' && viewer.role !== 'lead') return undefined;
  const [ended] = await prepared(tx, 'participant_ended', (db) =>
    db
      .select({
        on: sql<string>`coalesce(${organisation.withdrawnOn}, ${organisation.completedOn})`,
        completed: sql<boolean>`${organisation.withdrawnOn} is null`,
      })
      .from(organisation)
      .where(
        and(
          eq(organisation.id, sql.placeholder('viewerOrganisation')),
          sql`coalesce(${organisation.withdrawnOn}, ${organisation.completedOn}) > current_date - 60`,
        ),
      ),
  ).execute({ viewerOrganisation: viewer.organisationId });
  return ended;
}
