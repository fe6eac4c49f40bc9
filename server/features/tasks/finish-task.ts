import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changeHeld, holdTask } from './hold-task.ts';
import { mayFinish } from './policy.ts';
import { findTask } from './queries.ts';
import type { Task } from './schema.ts';

/** It is done, with a word on how if there is one. Whoever says it again words it anew. */
export async function finishTask(tx: Transaction, viewer: Viewer, id: string, typed: string): Promise<Task> {
  const held = await heldToFinish(tx, viewer, id);
  const note = isBlank(typed) ? '' : typed.trim();
  const { doneAt, doneBy, doneNote } = held.task;
  if (doneAt && doneBy?.id !== viewer.personId)
    throw new Conflict('task-done', (locale) => m.problem_task_done({}, { locale }));
  if (doneAt && doneNote === note) return held;
  return changeHeld(tx, viewer, held, {
    ...{ doneBy: viewer.membershipId, doneNote: note },
    ...(!doneAt && { doneAt: sql`clock_timestamp()` }),
  });
}

/** It was not done after all. */
export async function reopenTask(tx: Transaction, viewer: Viewer, id: string): Promise<Task> {
  const held = await heldToFinish(tx, viewer, id);
  return held.task.doneAt ? changeHeld(tx, viewer, held, { doneAt: null, doneBy: null, doneNote: '' }) : held;
}

async function heldToFinish(tx: Transaction, viewer: Viewer, id: string): Promise<Task> {
  const found = await findTask(tx, viewer, id);
  permit(viewer, mayFinish(viewer, found.task), (locale) => m.problem_task_of_others({}, { locale }));
  return holdTask(tx, viewer, id);
}
