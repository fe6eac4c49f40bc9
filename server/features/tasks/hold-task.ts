import { eq } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../../db/client.ts';
import { task } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { minutesChanged } from '../minutes/minutes-changed.ts';
import { findTask } from './queries.ts';
import type { Task } from './schema.ts';

/** As it stands now, held until the commit. */
export async function holdTask(tx: Transaction, viewer: Viewer, id: string): Promise<Task> {
  const held = await tx.db
    .select({ id: task.entryId })
    .from(task)
    .where(eq(task.entryId, id))
    .for('no key update');
  // whoever only reads it holds nothing
  if (held.length === 0) throw new Denied((locale) => m.problem_task_of_others({}, { locale }));
  return findTask(tx, viewer, id);
}

/** All who read the minutes learn that they say something else. */
export async function changeHeld(
  tx: Transaction,
  viewer: Viewer,
  { id, meeting: { id: meetingId } }: Task,
  columns: Pick<PgUpdateSetSource<typeof task>, 'membershipId' | 'doneAt' | 'doneBy' | 'doneNote'>,
): Promise<Task> {
  await tx.db.update(task).set(columns).where(eq(task.entryId, id));
  await appendEvents(tx, [minutesChanged(meetingId)]);
  return findTask(tx, viewer, id);
}
