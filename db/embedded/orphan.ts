import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * After kill -9 of the server its PostgreSQL lives on. Ends it in order, so that the next start finds a clean
 * cluster; removes a postmaster.pid whose number by now belongs to another program.
 */
export async function stopOrphan(cluster: string): Promise<'none' | 'stopped'> {
  const file = join(cluster, 'postmaster.pid');
  const pid = firstLine(file);
  if (pid === null) return 'none';
  if (!isPostgresOf(pid, cluster)) {
    rmSync(file, { force: true });
    return 'none';
  }
  await endPostgres(pid);
  return 'stopped';
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one, which costs a recovery at the next start. */
export async function endPostgres(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    if (!send(pid, signal)) return;
    const end = Date.now() + patience;
    while (Date.now() < end) {
      if (!send(pid, 0)) return;
      await sleep(20);
    }
  }
}

export function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function firstLine(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

function isPostgresOf(pid: number, cluster: string): boolean {
  const command = commandLine(pid);
  return command.includes('postgres') && command.includes(cluster);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // No /proc outside Linux.
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
