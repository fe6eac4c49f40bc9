import type { Config } from './config.ts';

export type StartupLog = { info: (sentence: string) => void; warn: (sentence: string) => void };

/** What is said before and after the app's own log exists: plain lines for people, JSON like pino's in production. */
export function startupLog({ production }: Pick<Config, 'production'>): StartupLog {
  if (!production) {
    const write = (sentence: string) => void process.stdout.write(`${sentence}\n`);
    return { info: write, warn: write };
  }
  const json = (level: number) => (msg: string) =>
    void process.stdout.write(`${JSON.stringify({ level, time: Date.now(), pid: process.pid, msg })}\n`);
  return { info: json(30), warn: json(40) };
}
