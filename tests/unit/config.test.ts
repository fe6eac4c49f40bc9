import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../server/config-error.ts';
import { readConfig } from '../../server/config.ts';
import { settings } from '../../server/settings.ts';
import { settingsTable } from '../support/settings-table.ts';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://owner:geheim@db/rathausrunde',
  PUBLIC_URL: 'https://forum.example.org',
};

function refusal(env: Record<string, string>): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Prettier pads the columns of a table. */
const unpadded = (table: string) => table.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

describe('settings', () => {
  test('nothing set gives a demo on this machine alone', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ production: false, host: '127.0.0.1', port: 3000, databaseUrl: null });
  });

  test('an empty variable counts as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  test('production listens on all addresses and logs more', () => {
    expect(readConfig(production)).toMatchObject({ production: true, host: '0.0.0.0', logLevel: 'info' });
  });

  test('production demands a database and a public address', () => {
    const { problems } = refusal({ NODE_ENV: 'production' });
    expect(problems.map((problem) => problem.env)).toEqual(['DATABASE_URL', 'PUBLIC_URL']);
  });

  test('all wrong settings are named at once, with value and what is expected', () => {
    const error = refusal({ PORT: 'abc', RATE_LIMITS: 'ja', TRUST_PROXY: 'true' });
    expect(error.sentences('de')).toEqual([
      'Einstellung PORT: „abc“ ist nicht gültig. Erwartet: eine ganze Zahl von 0 bis 65535.',
      expect.stringContaining('TRUST_PROXY: „true“'),
      'Einstellung RATE_LIMITS: „ja“ ist nicht gültig. Erwartet: einer dieser Werte: on, off.',
    ]);
    expect(error.sentences('en')[0]).toContain('Expected: a whole number from 0 to 65535');
  });

  test('a wrong secret is never shown', () => {
    const error = refusal({ METRICS_TOKEN: 'zu-kurz', DATABASE_URL: 'mysql://root:geheim@db' });
    expect(error.sentences('de').join('\n')).not.toMatch(/zu-kurz|geheim/);
    expect(error.problems).toHaveLength(2);
  });

  test.each([
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '65536'],
    ['NODE_ENV', 'prod'],
    ['PUBLIC_URL', 'forum.example.org'],
    ['PUBLIC_URL', 'https://forum.example.org/rathausrunde'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO_PASSWORD', 'kurz'],
    ['STORAGE_URL', 'akten'],
    ['CLAMD_URL', 'clamav:3310'],
  ])('%s=%s is refused', (name, value) => {
    expect(refusal({ [name]: value }).problems).toMatchObject([{ env: name }]);
  });

  test.each([
    ['http in production', { PUBLIC_URL: 'http://forum.example.org' }, 'PUBLIC_URL'],
    [
      'no check of the application',
      { RATHAUSRUNDE_APPLICATION_CHECK: 'off' },
      'RATHAUSRUNDE_APPLICATION_CHECK',
    ],
    [
      'no permission doorbell',
      { RATHAUSRUNDE_PERMISSION_DOORBELL: 'off' },
      'RATHAUSRUNDE_PERMISSION_DOORBELL',
    ],
    ['low over high', { BUFFER_HIGH_BYTES: '2000', BUFFER_LOW_BYTES: '3000' }, 'BUFFER_HIGH_BYTES'],
    ['bye turned round', { BYE_MIN_MS: '900', BYE_MAX_MS: '100' }, 'BYE_MAX_MS'],
  ])('production refuses %s', (_, env, name) => {
    expect(refusal({ ...production, ...env }).problems).toMatchObject([{ env: name }]);
  });

  test('a bucket needs both parts of its key', () => {
    const bucket = { STORAGE_URL: 's3://akten?region=eu-central-1' };
    const names = (env: Record<string, string>) => refusal(env).problems.map(({ env: name }) => name);
    expect(names(bucket)).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
    expect(names({ ...bucket, AWS_ACCESS_KEY_ID: 'a' })).toEqual(['AWS_SECRET_ACCESS_KEY']);
  });

  test('the public address is kept as an origin', () => {
    expect(readConfig({ PUBLIC_URL: 'https://Forum.Example.org/' }).publicUrl).toBe(
      'https://forum.example.org',
    );
  });

  test('networks and names of proxies are read', () => {
    expect(readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8,::1' }).trustProxy).toEqual([
      'loopback',
      '10.0.0.0/8',
      '::1',
    ]);
  });

  test('docs/operations.md shows every setting as it is', () => {
    const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    expect(unpadded(operations)).toContain(unpadded(settingsTable(settings)));
  });
});
