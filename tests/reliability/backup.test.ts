import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentOf, OwnServer, root } from '../support/own-server.ts';

const operations = readFileSync(join(root, 'docs/operations.md'), 'utf8');
let home: string;
let server: OwnServer | null = null;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'save-'));
});
afterEach(async () => {
  await stop();
  rmSync(home, { recursive: true, force: true });
});

const env = () => environmentOf(join(home, 'data'));

async function start(): Promise<string> {
  server = await OwnServer.start(join(home, 'data'));
  return server.address;
}

async function stop(): Promise<void> {
  await server?.stop();
  server = null;
}

/** The commands of the handbook, word for word; the day is that of the copy made here. */
function handbook(heading: string): string[] {
  const section = operations.split(`### ${heading}\n`)[1]?.split('\n## ')[0]?.split('\n### ')[0] ?? '';
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
}

async function signedIn(address: string) {
  const call = async (method: string, path: string, body?: object, cookie = '') => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { origin: address, cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const person = { email: 'technik@institut.example.org', password: 'rathausrunde-demo' };
  const session = await call('POST', '/session', person);
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const threads = async () => {
    const answer = await call('GET', '/channels/mobilitaet/threads', undefined, cookie);
    return ((await answer.json()) as { items: { title: string }[] }).items.map(({ title }) => title);
  };
  const ask = (title: string) =>
    call('POST', '/channels/mobilitaet/threads', { kind: 'question', title, body: title }, cookie);
  return { threads, ask };
}

test('a stopped copy of data/, made and brought back as the handbook says', async () => {
  const [save = '', restore = '', migrate = '', again = ''] = handbook('Embedded PostgreSQL: a stopped copy');
  expect([save, restore].every((line) => line.includes('tar '))).toBe(true);
  expect([migrate, again]).toEqual(['npm run migrate -- --restored', 'npm start']);

  await (await signedIn(await start())).ask('Vor der Sicherung gefragt');
  await stop();
  execFileSync('sh', ['-c', save], { cwd: home });
  await (await signedIn(await start())).ask('Nach der Sicherung gefragt');
  await stop();

  const copy = readdirSync(home).find((name) => name.endsWith('.tar.gz')) ?? '';
  execFileSync('sh', ['-c', restore.replace(/rathausrunde-\S+\.tar\.gz/, copy)], { cwd: home });
  const said = execFileSync(process.execPath, ['server/migrate-command.ts', '--restored'], {
    cwd: root,
    env: env(),
    encoding: 'utf8',
  });
  expect(said).toContain('Die Datenbank gilt als wiederhergestellt');

  const titles = await (await signedIn(await start())).threads();
  expect(titles).toContain('Vor der Sicherung gefragt');
  expect(titles).not.toContain('Nach der Sicherung gefragt');
});
