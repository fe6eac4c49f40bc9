import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem, minutes, minutesSection } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';

/** An item of which the minutes say something stays on the agenda. Nobody writes meanwhile (`hold-minutes.ts`). */
export async function refuseWritten(tx: Transaction, meetingId: string, kept: string[]): Promise<void> {
  const [begun] = await tx.db
    .select({ id: minutes.meetingId })
    .from(minutes)
    .where(eq(minutes.meetingId, meetingId))
    .for('no key update');
  if (!begun) return;
  const written = await tx.db
    .select({ id: agendaItem.id, title: agendaItem.title })
    .from(minutesSection)
    .innerJoin(agendaItem, eq(agendaItem.id, minutesSection.itemId))
    .where(and(eq(minutesSection.meetingId, meetingId), ne(minutesSection.body, '')));
  const lost = written.find(({ id }) => !kept.includes(id));
  if (lost) throw new Conflict('agenda-item-written', (locale) => m.problem_agenda_written(lost, { locale }));
}
