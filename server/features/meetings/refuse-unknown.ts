import { Invalid, type FieldProblem } from '../../plugins/problem.ts';

/** What a field names has to be there. */
export function refuseUnknown(
  field: string,
  asked: string[],
  found: string[],
  message: FieldProblem['message'],
): void {
  const there = new Set(found);
  if (asked.some((each) => !there.has(each))) throw new Invalid([{ field, message }]);
}
