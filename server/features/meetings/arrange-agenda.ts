import { and, eq, inArray, not, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem, liveRoom, meeting } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { isId } from '../../plugins/paging.ts';
import { Conflict, Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { changePlanned, findPlanned } from './change-planned.ts';
import { refuseWritten } from './refuse-written.ts';
import type { AgendaEntry, ArrangeAgenda, Meeting } from './schema.ts';

/** No meeting takes longer than a day. */
const longest = 1440;

/** Items added, changed, removed and in another order: the agenda as it shall be. How long the meeting takes follows from it. */
export async function arrangeAgenda(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { revision, items }: ArrangeAgenda,
): Promise<Meeting> {
  const found = await findPlanned(tx, viewer, id);
  // nobody moves it on meanwhile
  await lockIfOpen(tx, found.id);
  return changePlanned(tx, viewer, found, {
    revision,
    columns: {},
    further: () => replaceAgenda(tx, found.id, items),
  });
}

/** Items that are named keep their threads; those that are not are removed. Returns what changed of the meeting itself. */
export async function replaceAgenda(
  tx: Transaction,
  meetingId: string,
  entries: AgendaEntry[],
): Promise<{ minutes?: number }> {
  const present = await tx.db
    .select({
      id: agendaItem.id,
      title: agendaItem.title,
      began: sql<boolean>`${agendaItem.spentSeconds} > 0 or ${agendaItem.outcome} is not null
        or exists (select from ${liveRoom} where ${liveRoom.itemId} = ${agendaItem.id})`,
    })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId));
  const known = new Set(present.map(({ id }) => id));
  refuseWrong(entries, known);
  const kept = entries.flatMap(({ id }) => (id && known.has(id) ? [id] : []));
  const lost = present.find(({ id, began }) => began && !kept.includes(id));
  if (lost) throw new Conflict('agenda-item-began', (locale) => m.problem_agenda_began(lost, { locale }));
  if (kept.length < present.length) await refuseWritten(tx, meetingId, kept);
  await tx.db
    .delete(agendaItem)
    .where(
      and(
        eq(agendaItem.meetingId, meetingId),
        kept.length > 0 ? not(inArray(agendaItem.id, kept)) : undefined,
      ),
    );
  if (entries.length === 0) return {};
  await tx.db
    .insert(agendaItem)
    .values(
      entries.map(({ id, title, lead, notes, ...entry }, index) => ({
        ...entry,
        ...(id && { id }),
        meetingId,
        position: index + 1,
        title: inOneLine(title),
        lead: inOneLine(lead),
        notes: isBlank(notes) ? '' : notes.trim(),
      })),
    )
    .onConflictDoUpdate({
      target: agendaItem.id,
      set: {
        position: sql`excluded.position`,
        kind: sql`excluded.kind`,
        title: sql`excluded.title`,
        minutes: sql`excluded.minutes`,
        lead: sql`excluded.lead`,
        notes: sql`excluded.notes`,
      },
    });
  const minutes = Math.max(lengthOf(entries), 5);
  await tx.db.update(meeting).set({ minutes }).where(eq(meeting.id, meetingId));
  return { minutes };
}

const lengthOf = (entries: AgendaEntry[]): number => entries.reduce((sum, { minutes }) => sum + minutes, 0);

function refuseWrong(entries: AgendaEntry[], known: Set<string>): void {
  const ids = entries.flatMap(({ id }) => (id ? [id] : []));
  const wrong: FieldProblem[] = entries.flatMap(({ title }, index) =>
    isBlank(title)
      ? [{ field: `items.${index}.title`, message: (locale) => m.problem_field_required({}, { locale }) }]
      : [],
  );
  // somebody removed it, and it was in the agenda from which this one was made: then its revision is another one
  if (new Set(ids).size < ids.length || ids.some((id) => !isId(id) || !known.has(id)))
    wrong.push({ field: 'items', message: (locale) => m.problem_agenda_items({}, { locale }) });
  if (lengthOf(entries) > longest)
    wrong.push({ field: 'items', message: (locale) => m.problem_agenda_long({}, { locale }) });
  if (wrong.length > 0) throw new Invalid(wrong);
}
