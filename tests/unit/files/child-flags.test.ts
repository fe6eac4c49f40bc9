import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childEnvironment, childFlags } from '../../../server/files/child-flags.ts';

const folder = mkdtempSync(join(tmpdir(), 'flags-'));
const file = join(folder, '..', 'flags-file');
beforeAll(() => writeFileSync(file, 'Hallo'));
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(file);
});

const network = JSON.stringify(join(import.meta.dirname, '../../../server/files/child/no-network.ts'));

/** What becomes of the code in a process that may do what a child may. */
function tried(code: string): string {
  const script = `
    await import(${network});
    const tried = async () => { ${code} };
    console.log(await tried().then(String, (error) => error.code ?? error.cause?.message ?? error.message));`;
  const { stdout } = spawnSync(
    process.execPath,
    [...childFlags(folder, file, 100), '--input-type=module', '--eval', script],
    { cwd: folder, env: childEnvironment(folder), encoding: 'utf8' },
  );
  return stdout.trim();
}

const fs = "(await import('node:fs'))";

test('a child reads the file, and writes into its own folder', () => {
  expect(tried(`return ${fs}.readFileSync(${JSON.stringify(file)}, 'utf8')`)).toBe('Hallo');
  expect(tried(`${fs}.writeFileSync('x', ''); return 'written'`)).toBe('written');
});

test.each([
  ['reads another file', `return ${fs}.readFileSync('/etc/hosts', 'utf8')`],
  ['reads the settings of the server', `return ${fs}.readFileSync('/proc/' + process.ppid + '/environ')`],
  ['changes the file', `return ${fs}.appendFileSync(${JSON.stringify(file)}, 'x')`],
  ['starts a program', `return (await import('node:child_process')).spawnSync('true').status`],
])('a child never %s', (_, code) => {
  expect(tried(code)).toBe('ERR_ACCESS_DENIED');
});

test.each([
  ['a page', `return (await fetch('http://127.0.0.1:8080')).status`],
  ['a server', `return (await import('node:net')).connect(9, '127.0.0.1')`],
  ['a server, encrypted', `return (await import('node:tls')).connect(9, '127.0.0.1')`],
  ['by datagrams', `return (await import('node:dgram')).createSocket('udp4')`],
])('a child never calls %s', (_, code) => {
  expect(tried(code)).toBe('no network');
});

test('a child makes no program of a text, and knows no setting', () => {
  expect(tried(`return new Function('return 1')()`)).toMatch(/disallowed/);
  expect(tried('return Object.keys(process.env).sort()')).toBe(
    Object.keys(childEnvironment('')).sort().join(),
  );
});
