import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { task } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { refuseUnknown } from '../meetings/refuse-unknown.ts';
import { responsibleFor } from './responsible-for.ts';
import type { TaskGiven } from './schema.ts';

/** Who is responsible, and until when, as far as it is known. */
export async function addTask(
  tx: Transaction,
  meetingId: string,
  entryId: string,
  given: TaskGiven,
): Promise<void> {
  await tx.db.insert(task).values({ entryId, ...(await columnsOf(tx, meetingId, given)) });
}

/** Whoever had taken it for another organisation is free of it, and what that one did is not done by the next. */
export async function changeTask(
  tx: Transaction,
  meetingId: string,
  entryId: string,
  given: TaskGiven,
): Promise<void> {
  const columns = await columnsOf(tx, meetingId, given);
  if (Object.keys(columns).length === 0) return;
  const [before] = await tx.db
    .select({ organisationId: task.organisationId })
    .from(task)
    .where(eq(task.entryId, entryId))
    .for('no key update');
  const moves = 'organisationId' in columns && columns.organisationId !== before?.organisationId;
  await tx.db
    .update(task)
    .set({ ...columns, ...(moves && { membershipId: null, doneAt: null, doneBy: null, doneNote: '' }) })
    .where(eq(task.entryId, entryId));
}

async function columnsOf(
  tx: Transaction,
  meetingId: string,
  { organisationId, function: inWords, dueOn }: TaskGiven,
) {
  if (organisationId) {
    const known = await responsibleFor(tx, meetingId);
    refuseUnknown(
      'task.organisationId',
      [organisationId],
      known.map(({ id }) => id),
      (locale) => m.problem_task_organisation({}, { locale }),
    );
  }
  return {
    ...(organisationId !== undefined && { organisationId }),
    ...(inWords !== undefined && { function: inOneLine(inWords) }),
    ...(dueOn !== undefined && { dueOn }),
  };
}
