import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem } from '../../../db/schema/index.ts';
import { isId } from '../../plugins/paging.ts';

/** Whether an item stands on the agenda of this meeting. */
export async function isOnAgenda(tx: Transaction, meetingId: string, itemId: string): Promise<boolean> {
  if (!isId(itemId)) return false;
  const found = await tx.db
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.id, itemId), eq(agendaItem.meetingId, meetingId)));
  return found.length > 0;
}
