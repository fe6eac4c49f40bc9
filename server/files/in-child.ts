import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { childFolder } from './child-folders.ts';
import { beModest, endGroup } from './be-modest.ts';
import { childEnvironment, childFlags } from './child-flags.ts';
import type { FileLimits } from './limits.ts';
import type { Format } from './formats.ts';
import type { Refusal } from './schema.ts';
import { inTurn } from './in-turn.ts';

/** What a child is asked. `name` says what the file is said to be, `format` what it is known to be. */
export type Job = { path: string; limits: FileLimits } & (
  { task: 'inspect'; name: string } | { task: 'text' | 'picture'; format: Format }
);

/**
 * Does the job in a process of its own, which may read the file, the code and its own folder, write into that folder, start
 * nothing, reach nothing, and knows no setting of the server. It has a time, a heap and a memory; whatever it does, the promise
 * settles: with null once it has answered, or with why it did not. Each line that it writes goes to `onLine`, which throws if it is
 * not what was asked for; then the child is ended, too.
 */
export function inChild(
  asked: Job,
  answerBytes: number,
  onLine: (line: string) => void,
): Promise<Refusal | null> {
  // the child stands in another folder
  const job = { ...asked, path: resolve(asked.path) };
  return inTurn(job.task === 'inspect' ? 'first' : 'later', async () => {
    const folder = await realpath(await mkdtemp(childFolder));
    try {
      return await ended(start(folder, job), job, answerBytes, onLine);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

function start(folder: string, { path, limits }: Job): ChildProcess {
  const main = join(import.meta.dirname, 'child/main.ts');
  return spawn(process.execPath, [...childFlags(folder, path, limits.heapMegabytes), main], {
    cwd: folder,
    env: childEnvironment(folder),
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    // a group of its own, which is ended as a whole
    detached: true,
    windowsHide: true,
  });
}

function ended(
  child: ChildProcess,
  job: Job,
  answerBytes: number,
  onLine: (line: string) => void,
): Promise<Refusal | null> {
  return new Promise((settle, reject) => {
    let refusal: Refusal | null = null;
    let answered = false;
    const refuse = (refused: Refusal['refused'], detail: string) => {
      refusal ??= { refused, detail };
      endGroup(child);
    };
    const clock = setTimeout(
      () => refuse('timeout', `${job.limits.milliseconds} ms`),
      job.limits.milliseconds,
    );
    // it was never started: no fault of the file
    child.once('error', (error) => {
      clearTimeout(clock);
      reject(error);
    });
    beModest(child);
    const reading = readLines(child, answerBytes, (line) => {
      if (refusal !== null) return;
      onLine(line);
      answered = true;
    }).catch((error: Error) => refuse('damaged', `answer: ${error.message}`.slice(0, 300)));
    child.once('close', (code, signal) => {
      clearTimeout(clock);
      void reading.then(() => {
        if (refusal !== null) return settle(refusal);
        if (answered && code === 0) return settle(null);
        // The watchdog and the kernel end it so, V8 when the heap is full.
        const full = signal === 'SIGKILL' || signal === 'SIGABRT' || code === 134;
        settle({ refused: full ? 'too-much-memory' : 'damaged', detail: `child ended: ${signal ?? code}` });
      });
    });
    // a child that ended before it was asked says so by its end
    child.stdin?.on('error', () => undefined).end(JSON.stringify({ ...job, parent: process.pid }));
  });
}

/** Bounded before it is understood: what a child says is as little trusted as the file. */
async function readLines(child: ChildProcess, bytes: number, onLine: (line: string) => void): Promise<void> {
  const pipe = child.stdio[3] as NodeJS.ReadableStream;
  let rest = '';
  let read = 0;
  pipe.setEncoding('utf8');
  for await (const chunk of pipe) {
    read += chunk.length;
    if (read > bytes) throw new Error('too long');
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }
}
