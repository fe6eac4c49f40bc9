import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverEnvironment } from '../scripts/server-environment.js';

const root = fileURLToPath(new URL('..', import.meta.url));
/** where the product keeps its files meanwhile */
export const productFolder = join(root, 'data/bench/product');

export interface ServerProcess {
  port: number;
  pid: number;
  stop: () => Promise<void>;
}

/** Starts a server in a process of its own; it says its address on standard output. */
export async function startProcess(
  file: string,
  { env = {}, flags = [] }: { env?: Record<string, string>; flags?: string[] } = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...flags, file], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await portOf(child);
  // what it says later is of no interest, but must be read
  child.stdout.resume();
  child.stderr.pipe(process.stderr);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { port, pid: child.pid ?? 0, stop };
}

/** The product as `npm start` runs it, on a database that is there; only the limits for people are lifted. */
export const startProduct = (databaseUrl: string, flags: string[] = []): Promise<ServerProcess> =>
  startProcess('server/main.js', {
    flags,
    env: {
      ...serverEnvironment,
      DATABASE_URL: databaseUrl,
      DATA_DIR: productFolder,
      NODE_ENV: 'development',
      RATE_LIMITS: 'off',
      PORT: '0',
      HOST: '127.0.0.1',
      PUBLIC_URL: '',
    },
  });

export const startBaseline = (): Promise<ServerProcess> => startProcess('bench/baseline/server.ts');

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`a server ended (${code}): ${said}`)));
    child.stderr?.on('data', (data) => (said += String(data)));
    child.stdout?.on('data', (data) => {
      said += String(data);
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
  });
}
