import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutesEntry, task } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';

/** Before minutes are circulated: who is to do each task, and until when. Named by its number, and whatever is missing at once. */
export async function refuseUnassigned(tx: Transaction, meetingId: string): Promise<void> {
  const tasks = await tx.db
    .select({ number: minutesEntry.number, organisation: task.organisationId, dueOn: task.dueOn })
    .from(task)
    .innerJoin(minutesEntry, eq(minutesEntry.id, task.entryId))
    .where(and(eq(minutesEntry.meetingId, meetingId), or(isNull(task.organisationId), isNull(task.dueOn))))
    .orderBy(asc(minutesEntry.number));
  const missing = tasks.flatMap(({ number, organisation, dueOn }): FieldProblem[] => [
    ...(organisation
      ? []
      : [
          {
            field: `entries.${number}.organisation`,
            message: (locale: 'de' | 'en') => m.problem_task_unassigned({ number }, { locale }),
          },
        ]),
    ...(dueOn
      ? []
      : [
          {
            field: `entries.${number}.dueOn`,
            message: (locale: 'de' | 'en') => m.problem_task_without_day({ number }, { locale }),
          },
        ]),
  ]);
  if (missing.length > 0) throw new Invalid(missing);
}
