import { m } from '../messages/compiled/messages.js';
import type { ConfigProblem } from './config-error.ts';
import { settings, type Config } from './settings.ts';

type Rule = {
  name: keyof typeof settings;
  broken: (config: Config) => boolean;
  expected: ConfigProblem['expected'];
};

const notLess =
  (env: string): ConfigProblem['expected'] =>
  (locale) =>
    m.config_expected_not_less({ env }, { locale });

/** What no single setting can know: rules of production, and pairs that belong together. */
const rules: Rule[] = [
  {
    name: 'databaseUrl',
    broken: (config) => config.production && config.databaseUrl === null,
    expected: (locale) => m.config_expected_database_url({}, { locale }),
  },
  {
    name: 'publicUrl',
    broken: (config) => config.production && !config.publicUrl?.startsWith('https://'),
    expected: (locale) => m.config_expected_https({}, { locale }),
  },
  {
    name: 'applicationCheck',
    broken: (config) => config.production && !config.applicationCheck,
    expected: (locale) => m.config_expected_on_in_production({}, { locale }),
  },
  {
    name: 'permissionDoorbell',
    broken: (config) => config.production && !config.permissionDoorbell,
    expected: (locale) => m.config_expected_on_in_production({}, { locale }),
  },
  {
    name: 'sessionAbsoluteMs',
    broken: (config) => config.sessionAbsoluteMs < config.sessionIdleMs,
    expected: notLess('SESSION_IDLE_MS'),
  },
  {
    name: 's3KeyId',
    broken: (config) => config.storageUrl !== null && config.s3KeyId === null,
    expected: (locale) => m.config_expected_s3_key({}, { locale }),
  },
  {
    name: 's3Secret',
    broken: (config) => config.storageUrl !== null && config.s3Secret === null,
    expected: (locale) => m.config_expected_s3_key({}, { locale }),
  },
  {
    name: 'bufferHighBytes',
    broken: (config) => config.bufferHighBytes < config.bufferLowBytes,
    expected: notLess('BUFFER_LOW_BYTES'),
  },
  {
    name: 'silenceMs',
    broken: (config) => config.silenceMs < config.heartbeatMs,
    expected: notLess('HEARTBEAT_MS'),
  },
  {
    name: 'byeMaxMs',
    broken: (config) => config.byeMaxMs < config.byeMinMs,
    expected: notLess('BYE_MIN_MS'),
  },
];

export function brokenRules(config: Config): ConfigProblem[] {
  return rules
    .filter((rule) => rule.broken(config))
    .map(({ name, expected }) => {
      const { env, secret } = settings[name];
      const value = config[name];
      return { env, expected, value: secret || value === null ? null : shown(value) };
    });
}

function shown(value: Config[keyof typeof settings]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}
