import { createHash } from 'node:crypto';
import type { Locale } from '../../../messages/compiled/runtime.js';
import type { Sentence } from '../../plugins/problem.ts';
import type { Fault } from './fault.ts';
import { limits, type ImportKind, type ImportPlan } from './schema.ts';

/** A value before and after, as people read it. */
export interface Change {
  column: Sentence;
  before: Sentence;
  after: Sentence;
}

/** A line that changes something, and the deed that does it. */
export interface Step<Deed> {
  line: number;
  name: string;
  /** of people: their organisation */
  of: string;
  /** of somebody or something that is there; null of what is new */
  changes: Change[] | null;
  deed: Deed;
}

/** What a file would do; with faults it does nothing. */
export interface Plan<Deed> {
  steps: Step<Deed>[];
  unchanged: number;
  faults: Fault[];
}

/** Names exactly what a plan would do, so that nothing else is done than what was looked at. */
export const nameOfPlan = (plan: Plan<unknown>): string =>
  createHash('sha256')
    .update(JSON.stringify([plan.steps, plan.unchanged]))
    .digest('hex');

export const countsOf = ({ steps, unchanged }: Plan<unknown>) => ({
  created: steps.filter(({ changes }) => changes === null).length,
  changed: steps.filter(({ changes }) => changes !== null).length,
  unchanged,
});

/** A plan in the words of whoever reads it. */
export const planInWords = (kind: ImportKind, plan: Plan<unknown>, locale: Locale): ImportPlan => ({
  kind,
  ...countsOf(plan),
  lines: plan.steps.slice(0, limits.facts).map(({ line, name, of, changes }) => ({
    ...{ line, name, of, what: changes ? 'changed' : 'new' },
    changes: (changes ?? []).map(({ column, before, after }) => ({
      column: column(locale),
      before: before(locale),
      after: after(locale),
    })),
  })),
  faults: plan.faults.slice(0, limits.facts).map(({ line, column, message }) => ({
    ...{ line, column: column?.(locale) ?? null },
    message: message(locale),
  })),
  faultCount: plan.faults.length,
  plan: nameOfPlan(plan),
});
