import { eq, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meeting, task } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
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

type Columns = {
  [name in 'membershipId' | 'doneAt' | 'doneBy' | 'doneNote']?: string | null | SQL;
};

/** All who read the minutes learn that they say something else. */
export async function changeHeld(
  tx: Transaction,
  viewer: Viewer,
  { id, meeting: { id: meetingId } }: Task,
  columns: Columns,
): Promise<Task> {
  await tx.db
    .update(task)
    .set(columns as Partial<typeof task.$inferInsert>)
    .where(eq(task.entryId, id));
  const [found] = await tx.db
    .select({ revision: meeting.revision })
    .from(meeting)
    .where(eq(meeting.id, meetingId));
  await appendEvent(tx, `meeting:${meetingId}`, 'meeting.minutes_changed', {
    id: meetingId,
    revision: found?.revision,
  });
  return findTask(tx, viewer, id);
}
