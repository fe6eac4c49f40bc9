import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutesEntry, task as taskTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { buryEvents } from '../../realtime/bury-events.ts';
import type { FoundMinutes } from '../minutes/queries.ts';
import { holdAlone } from '../minutes/hold-minutes.ts';
import { refuseOtherItem } from './refuse-other-item.ts';
import { textGiven } from './text-given.ts';
import { findEntry } from './queries.ts';
import type { ChangeEntry, MinutesEntry } from './schema.ts';
import { refuseIncomplete } from './refuse-unassigned.ts';
import { addTask, changeTask } from './task-facts.ts';
import { tellEntry } from './tell-entry.ts';

/** Says it in other words, as something else, or at another item; what a task needs. Its number stays. */
export async function changeEntry(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { kind, itemId, text, task }: ChangeEntry,
): Promise<MinutesEntry> {
  const { held, entry } = await holdEntry(tx, viewer, id);
  const { meetingId } = held;
  if (itemId) await refuseOtherItem(tx, meetingId, itemId);
  const columns = {
    ...(kind && { kind }),
    ...(itemId !== undefined && { itemId }),
    ...(text !== undefined && { text: textGiven(text) }),
  };
  // its text counts for calendars as long as it is a task
  if (kind && kind !== 'task') await tx.db.delete(taskTable).where(eq(taskTable.entryId, id));
  if (Object.keys(columns).length > 0) {
    const changed = await tx.db
      .update(minutesEntry)
      .set(columns)
      .where(eq(minutesEntry.id, id))
      .returning({ id: minutesEntry.id });
    if (changed.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  }
  if ((kind ?? entry.kind) === 'task') {
    if (entry.task) await changeTask(tx, meetingId, id, task ?? {});
    else await addTask(tx, meetingId, id, task ?? {});
  }
  const changed = await findEntry(tx, viewer, id);
  refuseIncomplete(held, changed);
  await buryEvents(tx, `minutes:${meetingId}`, id);
  await tellEntry(tx, held, 'minutes.entry_changed', changed);
  return changed;
}

/** It goes, and its number is not given again. */
export async function removeEntry(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  const { held } = await holdEntry(tx, viewer, id);
  const removed = await tx.db
    .delete(minutesEntry)
    .where(eq(minutesEntry.id, id))
    .returning({ id: minutesEntry.id });
  if (removed.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  await buryEvents(tx, `minutes:${held.meetingId}`, id);
  await tellEntry(tx, held, 'minutes.entry_removed', { id });
}

async function holdEntry(
  tx: Transaction,
  viewer: Viewer,
  id: string,
): Promise<{ held: FoundMinutes; entry: MinutesEntry }> {
  const { meetingId } = await findEntry(tx, viewer, id);
  const held = await holdAlone(tx, viewer, meetingId);
  return { held, entry: await findEntry(tx, viewer, id) };
}
