import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a job in a process of its own, so that making the load and printing do not wait for each other. */
export function inChild<Job extends { ms: number }, Result>(module: string, job: Job): Promise<Result> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), job.ms + 60_000);
    child.once('message', (answer: { result: Result } | { failure: string }) => {
      if ('failure' in answer) reject(new Error(answer.failure));
      else resolve(answer.result);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`${module} ended without an answer (${signal ?? code})`));
    });
    child.send(job);
  });
}

/** The other side: does the one job that comes, answers and ends. */
export function answerJob<Job, Result>(work: (job: Job) => Promise<Result>): void {
  process.once('message', (job: Job) => {
    work(job)
      .then((result) => ({ result }))
      .catch((error: Error) => ({ failure: error.stack ?? error.message }))
      .then((answer) => process.send?.(answer, () => process.exit()));
  });
}
