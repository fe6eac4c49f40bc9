import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';

const root = join(import.meta.dirname, '../..');

test('npm run dev: the socket of hot reload is let through, the socket of the forum stays guarded', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dev-'));
  const child = spawn(process.execPath, ['server/main.js', '--dev'], {
    cwd: root,
    env: { PATH: process.env.PATH, LANG: 'de_DE.UTF-8', DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let said = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error(said)));
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        const found = /Rathausrunde läuft: http:\/\/(\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
    });
    const hot = new WebSocket(`ws://${address}/__hmr`, 'vite-hmr');
    const broken: Error[] = [];
    hot.on('error', (error) => broken.push(error));
    const [message] = (await once(hot, 'message')) as [Buffer];
    expect(JSON.parse(message.toString())).toMatchObject({ type: 'connected' });
    // A second answer on the same line, for a page that is not there, would break its frames. The first page takes longest.
    expect((await fetch(`http://${address}/gibt-es-nicht`)).status).toBe(404);
    await sleep(1000);
    expect(broken).toEqual([]);
    expect(hot.readyState).toBe(WebSocket.OPEN);
    hot.terminate();

    const live = new WebSocket(`ws://${address}/api/v1/socket`);
    const [error] = (await once(live, 'error')) as [Error];
    expect(error.message).toContain('401');
  } finally {
    child.removeAllListeners('exit');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true });
  }
});
