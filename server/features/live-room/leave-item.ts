import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem } from '../../../db/schema/index.ts';
import type { FoundRoom } from './read-room.ts';

/** What was spoken about until now: the time counts by the database's clock, never by that of whoever moves on. Null: it comes again later. */
export async function leaveItem(
  tx: Transaction,
  { itemId, itemSince }: FoundRoom,
  outcome: 'done' | 'skipped' | null,
): Promise<void> {
  if (itemId === null) return;
  await tx.db
    .update(agendaItem)
    .set({
      outcome,
      spentSeconds: sql`least(864000, ${agendaItem.spentSeconds}
        + greatest(0, round(extract(epoch from clock_timestamp() - ${itemSince}::timestamptz))))::integer`,
    })
    .where(eq(agendaItem.id, itemId));
}
