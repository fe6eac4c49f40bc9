import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** What a server and the commands beside it are told: only where their data lie. */
export const environmentOf = (dataDir: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LANG: 'de_DE.UTF-8',
  DATA_DIR: dataDir,
  PORT: '0',
  RATE_LIMITS: 'off',
});

/** A server with a data folder of its own, as somebody starts it who tries it out. */
export class OwnServer {
  readonly address: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
  }

  static async start(dataDir: string): Promise<OwnServer> {
    const child = spawn(process.execPath, ['server/main.js'], {
      cwd: root,
      env: environmentOf(dataDir),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error(said)));
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        const found = /Rathausrunde läuft: (http\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
    });
    child.removeAllListeners('exit');
    return new OwnServer(child, address);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
