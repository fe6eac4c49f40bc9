import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { task } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changeHeld, holdTask } from './hold-task.ts';
import { mayFinish, mayTake } from './policy.ts';
import { findTask } from './queries.ts';
import type { Task } from './schema.ts';

/** She does it herself; of two who say so at once one does. */
export async function takeTask(tx: Transaction, viewer: Viewer, id: string): Promise<Task> {
  const found = await findTask(tx, viewer, id);
  permit(viewer, mayTake(viewer, found.task), (locale) => m.problem_task_of_others({}, { locale }));
  const held = await holdTask(tx, viewer, id);
  refuseDone(held);
  const { takenBy } = held.task;
  if (takenBy?.id === viewer.personId) return held;
  if (takenBy)
    throw new Conflict('task-taken', (locale) => m.problem_task_taken({ name: takenBy.name }, { locale }));
  return changeHeld(tx, viewer, held, { membershipId: viewer.membershipId });
}

/** It waits for somebody else of the organisation. */
export async function giveTaskBack(tx: Transaction, viewer: Viewer, id: string): Promise<Task> {
  const found = await findTask(tx, viewer, id);
  permit(viewer, mayFinish(viewer, found.task), (locale) => m.problem_task_of_others({}, { locale }));
  const held = await holdTask(tx, viewer, id);
  refuseDone(held);
  const [taken] = await tx.db.select({ by: task.membershipId }).from(task).where(eq(task.entryId, id));
  return taken?.by ? changeHeld(tx, viewer, held, { membershipId: null }) : held;
}

function refuseDone({ task: { doneAt } }: Task): void {
  if (doneAt) throw new Conflict('task-done', (locale) => m.problem_task_done({}, { locale }));
}
