import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import { findBinaries } from './embedded/binaries.ts';
import { claimDataDir } from './embedded/claim.ts';
import { createCluster, giveTo, lastWords, owner, spawnPostgres, type Cluster } from './embedded/cluster.ts';
import { endPostgres, send, stopOrphan } from './embedded/orphan.ts';
import { runAs } from './embedded/run-as.ts';

export type Embedded = { url: string; stop: () => Promise<void>; pid: () => number };
export type EmbeddedLog = { info: (sentence: string) => void; warn: (sentence: string) => void };

type Options = { dataDir: string; log: EmbeddedLog; locale?: Locale; durable?: boolean };

const startPatience = 60_000;
const longestPause = 5000;

/**
 * Starts the PostgreSQL that comes with the package, on a Unix socket only, and starts it again whenever it ends
 * by itself. `durable: false` is for tests. The URL stays the same over restarts, so pools find back.
 */
export async function startEmbedded({
  dataDir,
  log,
  locale = 'de',
  durable = true,
}: Options): Promise<Embedded> {
  const home = resolve(dataDir);
  const binaries = await findBinaries(locale);
  const claim = await claimDataDir(home, locale);
  try {
    const folder = join(home, 'postgres');
    const as = runAs([folder, binaries.postgres, claim.socketFolder], locale);
    giveTo(as, claim.socketFolder);
    const { socketFolder } = claim;
    const cluster = { folder, logFile: join(home, 'postgres.log'), socketFolder, binaries, as, durable };
    if ((await stopOrphan(folder)) === 'stopped') log.info(m.embedded_orphan_stopped({}, { locale }));
    createCluster(cluster);
    return await supervise(cluster, { log, locale, release: claim.release });
  } catch (error) {
    claim.release();
    throw error;
  }
}

type Keeper = { log: EmbeddedLog; locale: Locale; release: () => void };

async function supervise(cluster: Cluster, { log, locale, release }: Keeper): Promise<Embedded> {
  const url = `postgres://${owner}@localhost/${owner}?host=${cluster.socketFolder}`;
  let child = await bringUp(cluster, locale);
  let stopping = false;
  // The last resort when the process ends without stop(): nothing asynchronous runs any more.
  const endWithProcess = () => send(child.pid ?? 0, 'SIGINT');
  process.on('exit', endWithProcess);

  const watch = () => child.once('exit', () => void (stopping || bringBack()));
  const bringBack = async () => {
    log.warn(m.embedded_ended({}, { locale }));
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, longestPause)) {
      try {
        await stopOrphan(cluster.folder);
        child = await bringUp(cluster, locale);
        watch();
        log.warn(m.embedded_back({}, { locale }));
        if (stopping) await endPostgres(child.pid ?? 0);
        return;
      } catch (error) {
        log.warn(error instanceof Error ? error.message : String(error));
        await sleep(pause);
      }
    }
  };
  watch();
  await createDatabase(url);

  const stop = async () => {
    stopping = true;
    process.off('exit', endWithProcess);
    if (child.exitCode === null && child.signalCode === null) await endPostgres(child.pid ?? 0);
    release();
  };
  return { url, stop, pid: () => child.pid ?? 0 };
}

/** Starts postgres and waits until it answers. Recovery after a fall may take a while. */
async function bringUp(cluster: Cluster, locale: Locale): Promise<ChildProcess> {
  const child = spawnPostgres(cluster);
  let failure: Error | null = null;
  child.once('error', (error) => (failure = error));
  const end = Date.now() + startPatience;
  while (Date.now() < end) {
    if (failure || child.exitCode !== null || child.signalCode !== null) break;
    if (await answers(cluster.socketFolder)) return child;
    await sleep(15);
  }
  if (child.exitCode === null && child.pid) await endPostgres(child.pid);
  throw new Error(
    m.embedded_failed({ reason: failure ? String(failure) : lastWords(cluster.logFile) }, { locale }),
  );
}

function connectionTo(socketFolder: string): pg.Client {
  const client = new pg.Client({ host: socketFolder, user: owner, database: 'postgres' });
  // A server that falls meanwhile makes the call fail, and that is enough.
  client.on('error', () => {});
  return client;
}

async function answers(socketFolder: string): Promise<boolean> {
  const client = connectionTo(socketFolder);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function createDatabase(url: string): Promise<void> {
  const socketFolder = new URL(url).searchParams.get('host') ?? '';
  const client = connectionTo(socketFolder);
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [owner]);
  if (rowCount === 0) await client.query(`create database ${owner}`);
  await client.end();
}
