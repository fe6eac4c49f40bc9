import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let dataDir: string;
const processes: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'start-test-'));
});

afterEach(async () => {
  for (const process of processes.splice(0)) {
    if (process.exitCode === null && process.signalCode === null) {
      process.kill('SIGTERM');
      await once(process, 'exit');
    }
  }
  rmSync(dataDir, { recursive: true });
});

/** The real server as `npm start` runs it; what it says is collected. */
function serve(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['server/main.js'], {
    cwd: root,
    env: { PATH: process.env.PATH, LANG: 'de_DE.UTF-8', DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  processes.push(child);
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => (said.text += data.toString()));
  }
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  const ready = async (): Promise<string> => {
    for (let tries = 0; tries < 1200; tries++) {
      const address = /Rathausrunde läuft: (http\S+)[\s\S]*Strg\+C/.exec(said.text)?.[1];
      if (address) return address;
      if (child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`the server did not get ready:\n${said.text}`);
  };
  return { child, said, exit, ready };
}

const postmaster = () =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
const lives = (pid: number) => existsSync(`/proc/${pid}`);

describe('starting and ending', () => {
  test('says where it runs and whom one can be, and SIGTERM ends all that was started', async () => {
    const { child, said, exit, ready } = serve();
    const address = await ready();
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(said.text).toMatch(/Projektleitung .*@example\.org/);
    expect(said.text).toContain('rathausrunde-demo');
    const database = postmaster();
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(lives(database)).toBe(false);
    expect(existsSync(join(dataDir, 'running'))).toBe(false);
  });

  test('a Ctrl-C that arrives twice at once still ends in order', async () => {
    const { child, exit, ready } = serve();
    await ready();
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  test('a signal while it is still starting ends the database too', async () => {
    const { child, exit } = serve();
    const file = join(dataDir, 'postgres/postmaster.pid');
    while (!existsSync(file)) await sleep(5);
    const database = postmaster();
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(lives(database)).toBe(false);
  });

  test('ends in order when the starting script is gone', async () => {
    const { child, exit, ready } = serve();
    await ready();
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  });

  test('after kill -9 the next start finds its way and the content is there once', async () => {
    const first = serve();
    await first.ready();
    const orphan = postmaster();
    first.child.kill('SIGKILL');
    await first.exit;
    expect(lives(orphan)).toBe(true);
    const second = serve();
    const address = await second.ready();
    expect(lives(orphan)).toBe(false);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(second.said.text).not.toContain('Demo-Inhalte geladen');
  });

  test('a port in use is said in one sentence, and nothing is left running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { said, exit } = serve({ PORT: String(port) });
    expect(await exit).toEqual([1, null]);
    other.close();
    expect(said.text).toContain(`Der Port ${port} ist schon belegt.`);
    expect(said.text).not.toContain('    at ');
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  test('wrong settings are refused before anything is touched', async () => {
    const { said, exit } = serve({ NODE_ENV: 'production', PORT: 'drei' });
    expect(await exit).toEqual([1, null]);
    expect(said.text).toContain('Einstellung PORT: „drei“');
    expect(said.text).toContain('Einstellung DATABASE_URL fehlt');
    expect(said.text).toContain('Einstellung PUBLIC_URL fehlt');
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  test('an English machine is spoken to in English', async () => {
    const { said, exit } = serve({ LANG: 'en_GB.UTF-8', PORT: '-1' });
    expect(await exit).toEqual([1, null]);
    expect(said.text).toContain('Setting PORT: “-1” is not valid.');
  });
});
