import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { columnsOf } from './columns-of.ts';
import { saveSurroundings } from './save-surroundings.ts';
import { changePlanned, findPlanned } from './change-planned.ts';
import { begun, refuseLacking } from './lacking.ts';
import type { ChangeMeeting, Meeting } from './schema.ts';

/** What it is about, when and where, and whom it invites. Its address stays: people have it in their files. */
export async function changeMeeting(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { revision, ...about }: ChangeMeeting,
): Promise<Meeting> {
  const found = await findPlanned(tx, viewer, id);
  const columns = columnsOf(about);
  const { startsAt = found.startsAt } = columns;
  return changePlanned(tx, viewer, found, {
    revision,
    columns: {
      ...columns,
      minutes: (await lengthOfAgenda(tx, found.id)) ?? columns.minutes ?? found.minutes,
    },
    further: async () => {
      const changed = { ...found, ...columns };
      await saveSurroundings(tx, found.id, changed.invites, about);
      // what was announced stays complete
      if (found.announcedAt)
        await refuseLacking(tx, changed, startsAt === found.startsAt ? [] : begun(startsAt));
    },
  });
}

/** Null as long as there is no agenda. */
async function lengthOfAgenda(tx: Transaction, meetingId: string): Promise<number | null> {
  const [row] = await tx.db
    .select({ minutes: sql<number | null>`greatest(sum(${agendaItem.minutes}), 5)::int` })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
    .having(sql`count(*) > 0`);
  return row?.minutes ?? null;
}
