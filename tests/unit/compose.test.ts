import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settings } from '../../server/settings.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const compose = read('docker-compose.yml');
const dockerfile = read('Dockerfile');
const known = new Set(Object.values(settings).map(({ env }) => env));

/** The text of one entry of docker-compose.yml, up to the next one of the same depth. */
function entry(name: string): string {
  const [, indent = '', rest = ''] = new RegExp(`^( *)${name}:([\\s\\S]*)`, 'm').exec(compose) ?? [];
  return rest.split(new RegExp(`^ {0,${indent.length}}[\\w#]`, 'm'))[0] ?? '';
}
const namesIn = (text: string) => [...text.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? '');

describe('docker-compose.yml', () => {
  test('gives the server settings that exist, and the owner to migrations alone', () => {
    const given = namesIn(entry('x-settings'));
    expect(given).toEqual(['DATABASE_URL', 'PUBLIC_URL', 'TRUST_PROXY']);
    expect([...given, ...namesIn(entry('app'))].filter((name) => !known.has(name))).toEqual([]);
    expect(namesIn(entry('migrate'))).toEqual(['MIGRATION_DATABASE_URL']);
    expect(entry('app')).toMatch(/environment:\n +<<: \*settings$/m);
    expect(entry('app')).not.toContain('POSTGRES_PASSWORD');
  });

  test('grants more time to end than the server takes', () => {
    const grace = Number(/stop_grace_period: (\d+)s/.exec(entry('app'))?.[1]);
    expect(grace * 1000).toBeGreaterThan(settings.drainMs.fallback.production);
  });

  test('names in .env only what it says at its head', () => {
    const head = compose.slice(0, compose.indexOf('x-rathausrunde'));
    const asked = new Set([...compose.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    expect([...asked].filter((name) => !head.includes(`${name}=`))).toEqual([]);
    expect(read('docs/operations.md')).toContain(
      'write `DOMAIN`, `POSTGRES_PASSWORD` and `FORUM_PASSWORD` into `.env`',
    );
  });

  test('mounts what the images expect, and the proxy finds the app', () => {
    expect(entry('database')).toContain('database:/var/lib/postgresql\n');
    expect(entry('app')).toContain(`files:${/DATA_DIR=(\S+)/.exec(dockerfile)?.[1]}\n`);
    const port = /reverse_proxy app:(\d+)/.exec(read('Caddyfile'))?.[1];
    expect(dockerfile).toContain(`ENV NODE_ENV=production PORT=${port}`);
    expect(entry('app')).toContain(`expose: ['${port}']`);
  });
});

test('clamd takes every file that may be sent, and says so of those that it has not looked at', () => {
  const said = new Map(
    read('clamd.conf')
      .split('\n')
      .filter((line) => /^\w/.test(line))
      .map((line) => line.split(' ') as [string, string]),
  );
  const most = settings.fileMegabytes.fallback.production;
  for (const name of ['StreamMaxLength', 'MaxFileSize', 'MaxScanSize'])
    expect(parseInt(said.get(name) ?? '')).toBeGreaterThanOrEqual(most);
  expect(said.get('AlertExceedsMax')).toBe('yes');
  const [, address] = /CLAMD_URL=tcp:\/\/(\S+)/.exec(compose) ?? [];
  expect(address).toBe(`clamd:${said.get('TCPSocket')}`);
  expect(entry('clamd')).toContain('./clamd.conf:/etc/clamav/clamd.conf:ro');
});

test('the Dockerfile sets settings that exist and asks a path that is there', () => {
  const [line = ''] = /^ENV .*$/m.exec(dockerfile) ?? [];
  const set = [...line.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name ?? '');
  expect(set.filter((name) => !known.has(name))).toEqual([]);
  const path = /env\.PORT \+ '(\/\w+)'/.exec(dockerfile)?.[1] ?? 'none';
  expect(read('server/plugins/health.ts')).toContain(`'${path}'`);
});
