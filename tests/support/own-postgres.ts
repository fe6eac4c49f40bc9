import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from '../../db/embedded/binaries.ts';
import { giveTo } from '../../db/embedded/cluster.ts';
import { runAs } from '../../db/embedded/run-as.ts';

/** A PostgreSQL as an operator has it: on a TCP port, with passwords, telling its log every statement. */
export class OwnPostgres {
  readonly url: string;
  readonly #home: string;
  readonly #child: ChildProcess;
  readonly #said: string[] = [];

  private constructor(home: string, child: ChildProcess, url: string) {
    this.#home = home;
    this.#child = child;
    this.url = url;
    child.stderr?.on('data', (data: Buffer) => this.#said.push(data.toString()));
  }

  static async start(password: string): Promise<OwnPostgres> {
    const binaries = await findBinaries('en');
    const home = mkdtempSync(join(tmpdir(), 'own-'));
    chmodSync(home, 0o755);
    const folder = join(home, 'data');
    const as = runAs([folder, binaries.postgres], 'en');
    mkdirSync(folder, { mode: 0o700 });
    giveTo(as, folder);
    const secret = join(home, 'password');
    writeFileSync(secret, password);
    chmodSync(secret, 0o644);
    const run = (program: string, flags: string[]): [string, string[], object] => {
      const [command = program, ...before] = as.prefix;
      const args = as.prefix.length > 0 ? [...before, program, ...flags] : flags;
      return [command, args, as.prefix.length > 0 ? {} : { uid: as.uid, gid: as.gid }];
    };
    const initdb = ['-D', folder, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`];
    initdb.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    const [make, makeArgs, makeAs] = run(binaries.initdb, [...initdb, '--no-sync']);
    const made = spawnSync(make, makeArgs, { ...makeAs, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    const port = await freePort();
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
    const flags = Object.entries({ ...settings, log_statement: 'all', jit: 'off' }).flatMap(
      ([name, value]) => ['-c', `${name}=${value}`],
    );
    const [command, args, ids] = run(binaries.postgres, ['-D', folder, ...flags]);
    const child = spawn(command, args, { ...ids, stdio: ['ignore', 'ignore', 'pipe'] });
    const own = new OwnPostgres(home, child, `postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
    await own.#answers();
    return own;
  }

  /** everything that its log holds */
  get log(): string {
    return this.#said.join('');
  }

  urlOf(login: string, password: string, database: string): string {
    const url = new URL(this.url);
    url.username = login;
    url.password = password;
    url.pathname = `/${database}`;
    return url.href;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGINT');
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
    rmSync(this.#home, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      const client = new pg.Client(this.url);
      client.on('error', () => {});
      try {
        await client.connect();
        return await client.end();
      } catch {
        await sleep(20);
      }
    }
    throw new Error(`PostgreSQL did not start:\n${this.log}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
