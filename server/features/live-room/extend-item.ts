import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdRoom } from './hold-room.ts';
import { tellRun } from './move-agenda.ts';
import { readRoom } from './read-room.ts';
import type { ExtendItem, LiveRoom } from './schema.ts';

/** What is spoken about now may take some minutes more. */
export async function extendItem(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { item, minutes }: ExtendItem,
): Promise<LiveRoom> {
  const room = await holdRoom(tx, viewer, idOrSlug);
  if (room.itemId !== item)
    throw new Conflict('agenda-moved', (locale) => m.problem_agenda_moved({}, { locale }), {
      current: await readRoom(tx, viewer, room.meetingId),
    });
  const extended = await tx.db
    .update(agendaItem)
    .set({ extraMinutes: sql`least(480, ${agendaItem.extraMinutes} + ${minutes})` })
    .where(eq(agendaItem.id, item))
    .returning({ id: agendaItem.id });
  if (extended.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return tellRun(tx, viewer, room.meetingId, 'meeting.item_extended');
}
