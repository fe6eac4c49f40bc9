import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

/** Everybody else goes first, and when memory is short, this process is the one to be ended. */
export function beModest({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // it has ended already
  }
  if (process.platform === 'linux') {
    writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(() => undefined);
  }
}

/** With all that it started. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}
