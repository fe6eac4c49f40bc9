import { m } from '../messages/compiled/messages.js';
import type { Locale } from './setting.ts';

export type ConfigProblem = { env: string; value: string | null; expected: (locale: Locale) => string };

/** Holds every wrong setting, so that one start shows them all. */
export class ConfigError extends Error {
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[]) {
    super(problems.map((problem) => problem.env).join(', '));
    this.name = 'ConfigError';
    this.problems = problems;
  }

  sentences(locale: Locale): string[] {
    return this.problems.map(({ env, value, expected }) =>
      value === null
        ? m.config_problem_unshown({ env, expected: expected(locale) }, { locale })
        : m.config_problem({ env, value, expected: expected(locale) }, { locale }),
    );
  }
}
