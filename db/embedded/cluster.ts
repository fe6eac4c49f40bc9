import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

export type Cluster = {
  folder: string;
  logFile: string;
  socketFolder: string;
  binaries: Binaries;
  as: RunAs;
  durable: boolean;
};

export const owner = 'rathausrunde';

const common = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  max_connections: '60',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // a file of the log that is done with goes, with what was erased since; taken up again it would keep it
  wal_recycle: 'off',
};

/** Only for tests: what was written may be lost when the machine falls. */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

/**
 * Creates the cluster when there is none, beside its place, and moves it there when it is complete: what stands in
 * its place is never deleted. Sorting and case do not depend on the machine's language.
 */
export function createCluster({ folder, binaries, as, durable }: Cluster): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(as, unfinished);
  const flags = [
    '-D',
    unfinished,
    '-U',
    owner,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
  ];
  flags.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums');
  if (!durable) flags.push('--no-sync');
  const [command, args, ids] = asUser(as, binaries.initdb, flags);
  const { status, stderr } = spawnSync(command, args, { ...ids, env: environment(), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr?.trim() || `initdb: ${status}`);
  renameSync(unfinished, folder);
}

/** In a process group of its own: Ctrl-C reaches the server alone, which drains before it stops PostgreSQL. */
export function spawnPostgres({
  folder,
  logFile,
  socketFolder,
  binaries,
  as,
  durable,
}: Cluster): ChildProcess {
  const settings = { ...common, ...(durable ? {} : forgetful), unix_socket_directories: socketFolder };
  const flags = [
    '-D',
    folder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const [command, args, ids] = asUser(as, binaries.postgres, flags);
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(command, args, {
    ...ids,
    env: environment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

export function giveTo({ uid, gid }: RunAs, folder: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}

export function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
}

function asUser({ uid, gid, prefix }: RunAs, program: string, flags: string[]) {
  const [command = program, ...before] = prefix;
  if (prefix.length > 0) return [command, [...before, program, ...flags], {}] as const;
  return [program, flags, { uid, gid }] as const;
}

/** Nothing of our own environment: PGDATA or LC_ALL would change what PostgreSQL does. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
