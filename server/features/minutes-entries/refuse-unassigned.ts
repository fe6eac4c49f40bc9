import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutesEntry, task } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { FoundMinutes } from '../minutes/queries.ts';
import type { MinutesEntry } from './schema.ts';

/** Before all read the minutes: who is to do each task, and until when. Named by its number, and whatever is missing at once. */
export async function refuseUnassigned(tx: Transaction, meetingId: string): Promise<void> {
  const tasks = await tx.db
    .select({ number: minutesEntry.number, organisation: task.organisationId, dueOn: task.dueOn })
    .from(task)
    .innerJoin(minutesEntry, eq(minutesEntry.id, task.entryId))
    .where(and(eq(minutesEntry.meetingId, meetingId), or(isNull(task.organisationId), isNull(task.dueOn))))
    .orderBy(asc(minutesEntry.number));
  refuseLacks(tasks.flatMap((each) => lacksOf(each.number, each, `entries.${each.number}`)));
}

/** The same of one of them, once they are circulated: a task stands in lists and calendars then. */
export function refuseIncomplete(
  { state }: Pick<FoundMinutes, 'state'>,
  { number, task: facts }: MinutesEntry,
): void {
  if (state !== 'draft' && facts) refuseLacks(lacksOf(number, facts, 'task'));
}

interface Facts {
  organisation: unknown;
  dueOn: string | null;
}

/** `at`: under which name its fields are known to whoever typed them. */
function lacksOf(number: number, { organisation, dueOn }: Facts, at: string): FieldProblem[] {
  return [
    ...(organisation
      ? []
      : [
          {
            field: `${at}.organisationId`,
            message: (locale: Locale) => m.problem_task_unassigned({ number }, { locale }),
          },
        ]),
    ...(dueOn
      ? []
      : [
          {
            field: `${at}.dueOn`,
            message: (locale: Locale) => m.problem_task_without_day({ number }, { locale }),
          },
        ]),
  ];
}

function refuseLacks(lacks: FieldProblem[]): void {
  if (lacks.length > 0) throw new Invalid(lacks);
}
