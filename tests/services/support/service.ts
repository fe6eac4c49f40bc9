import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of another package, started for a run of tests and ended with it. */
export class Service {
  readonly #child: ChildProcess;
  readonly #name: string;
  #said = '';

  constructor(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
    this.#name = command;
    this.#child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    });
    // an error event without listener would end the run without a word
    this.#child.on('error', (error) => (this.#said += error.message));
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (data: Buffer) => (this.#said = (this.#said + data.toString()).slice(-4000)));
  }

  /** Waits until it answers; if it ends before, what it said last is the error. */
  async answers(asked: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 180_000; Date.now() < until; await sleep(50)) {
      if (this.#ended) break;
      if (await asked().catch(() => false)) return;
    }
    throw new Error(`${this.#name} did not start:\n${this.#said}`);
  }

  get #ended(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
  }
}

/** Ports that nobody listens on at the moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
