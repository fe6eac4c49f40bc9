import type { Locale } from '../../../messages/compiled/runtime.js';
import type { Config } from '../../config.ts';
import type { Setting } from '../../setting.ts';
import { settings } from '../../settings.ts';
import type { EnvironmentSetting } from './schema.ts';

/** What the operator has set outside, for the administrator to read; of a secret only whether there is one. */
export const environmentOf = (config: Config, locale: Locale): EnvironmentSetting[] =>
  (Object.entries(settings) as [keyof typeof settings, Setting<unknown>][]).map(
    ([key, { env, unit, purpose, secret }]) => ({
      ...{ name: env, unit, secret, purpose: purpose({}, { locale }).replaceAll('`', '') },
      value: secret ? null : shown(config[key]),
      given: config.given.includes(env),
    }),
  );

function shown(value: unknown): string | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}
