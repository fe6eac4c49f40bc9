import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';

/** By now something else would be done than what was looked at. */
export const planChanged = (): Conflict =>
  new Conflict('plan-changed', (locale) => m.problem_plan_changed({}, { locale }));
