import { m } from '../../../messages/compiled/messages.js';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { FoundMinutes } from '../minutes/queries.ts';
import type { MinutesEntry } from './schema.ts';

/** Once minutes are circulated a task stands in lists and calendars: somebody is responsible for it, until a day. Before, `refuseUnassigned` asks for all of them. */
export function refuseIncomplete(
  { state }: Pick<FoundMinutes, 'state'>,
  { number, task }: MinutesEntry,
): void {
  if (state === 'draft' || !task) return;
  const missing: FieldProblem[] = [];
  if (!task.organisation)
    missing.push({
      field: 'task.organisationId',
      message: (locale) => m.problem_task_unassigned({ number }, { locale }),
    });
  if (!task.dueOn)
    missing.push({
      field: 'task.dueOn',
      message: (locale) => m.problem_task_without_day({ number }, { locale }),
    });
  if (missing.length > 0) throw new Invalid(missing);
}
