import { ConfigError, type ConfigProblem } from './config-error.ts';
import { brokenRules } from './config-rules.ts';
import type { Setting } from './setting.ts';
import { settings, type Config } from './settings.ts';

export type { Config };

/** Reads every setting once. An empty variable counts as not set. Throws ConfigError with all that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv, { dev = false } = {}): Config {
  const production = env.NODE_ENV === 'production';
  const problems: ConfigProblem[] = [];
  const values: Record<string, unknown> = {};
  const set: string[] = [];
  for (const [name, setting] of Object.entries(settings) as [string, Setting<unknown>][]) {
    const given = env[setting.env]?.trim() ?? '';
    if (given !== '') set.push(setting.env);
    const parsed = given === '' ? null : setting.parse(given);
    if (parsed && 'expected' in parsed) {
      problems.push({ env: setting.env, value: setting.secret ? null : given, expected: parsed.expected });
    }
    const fallback = production ? setting.fallback.production : setting.fallback.demo;
    values[name] = parsed && 'value' in parsed ? parsed.value : fallback;
  }
  const config = { ...values, production, dev, given: set } as Config;
  const wrong = new Set(problems.map((problem) => problem.env));
  problems.push(...brokenRules(config).filter((problem) => !wrong.has(problem.env)));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
