import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const main = join(import.meta.dirname, '../../../server/main.js');

/** The product as `npm start` runs it: a process of its own with its PostgreSQL, on a data folder of its own. */
export class ServerProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  #child: ChildProcess | null = null;
  #said = '';

  private constructor(dataDir: string, port: number) {
    this.dataDir = dataDir;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<ServerProcess> {
    const server = new ServerProcess(await mkdtemp(join(tmpdir(), 'kill-')), await freePort());
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [main], {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: this.dataDir,
        PORT: String(this.#port),
        RATE_LIMITS: 'off',
        HEARTBEAT_MS: '1000',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => (this.#said += String(text)));
    await this.#answers(child);
  }

  /** As when the machine runs out of memory: nobody tidies up, and its PostgreSQL lives on. */
  async killServer(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  /** The running server starts it again. */
  killPostgres(): void {
    process.kill(this.#postgresPid(), 'SIGKILL');
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #postgresPid(): number {
    return Number(readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  async #answers(child: ChildProcess): Promise<void> {
    const end = Date.now() + 90_000;
    while (Date.now() < end && child.exitCode === null) {
      const ready = await fetch(`${this.url}/readyz`).catch(() => null);
      if (ready?.ok) return;
      await sleep(30);
    }
    throw new Error(`the server did not start: ${this.#said}`);
  }

  /** URL of its database, while it runs. */
  databaseUrl(): string {
    const file = join(this.dataDir, 'running');
    const folder = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    return `postgres://rathausrunde@localhost/rathausrunde?host=${folder}`;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
