import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseUrl } from '../../support/database-url.ts';
import { demoTemplate } from './demo-template.ts';

const root = join(import.meta.dirname, '../../..');

/** The product as people run it, with the demo content, on a database and a folder of its own. Can be killed and started again. */
export class ServerProcess {
  readonly address: string;
  readonly #env: Record<string, string>;
  readonly #dataDir: string;
  #child: ChildProcess | null = null;

  private constructor(port: number, url: string, dataDir: string) {
    this.address = `http://127.0.0.1:${port}`;
    this.#dataDir = dataDir;
    this.#env = {
      PORT: String(port),
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
    };
  }

  static async start(): Promise<ServerProcess> {
    const name = `browser_${randomBytes(6).toString('hex')}`;
    const postgres = inject('postgresUrl');
    const client = new pg.Client({ connectionString: postgres });
    await client.connect();
    await client.query(`create database ${name} template ${demoTemplate}`);
    await client.end();
    const dataDir = await mkdtemp(join(tmpdir(), 'browser-'));
    await cp(inject('demoDataDir'), dataDir, { recursive: true });
    const server = new ServerProcess(await freePort(), databaseUrl(postgres, name), dataDir);
    await server.up();
    return server;
  }

  async up(): Promise<void> {
    const child = spawn(process.execPath, ['server/main.js'], {
      cwd: root,
      env: { PATH: process.env.PATH, LANG: 'de_DE.UTF-8', ...this.#env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes(this.address)) resolve();
      });
    });
  }

  /** What takes a week in life, or what nobody can do through a page yet, as the owner of the database. */
  async query(text: string, values: unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: this.#env.DATABASE_URL });
    await client.connect();
    await client.query(text, values).finally(() => client.end());
  }

  /** as a power cut would: nothing is said to anybody */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.removeAllListeners('exit');
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
