import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { databaseUrl } from './database-url.ts';
import { buildWorld } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** of the PostgreSQL that all tests of a run share; each file makes itself a database of its own in it */
    postgresUrl: string;
  }
}

export const templateDatabase = 'world';

/** The same database for the login that the server has in production: it owns nothing. */
export function asForum(url: string): string {
  const changed = new URL(url);
  changed.username = 'forum';
  return changed.href;
}

/** One PostgreSQL for all files. Migrations run once, into a template that every file copies. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'rr-'));
  const embedded = await startEmbedded({ dataDir, durable: false, log: { info() {}, warn() {} } });
  const admin = new pg.Client({ connectionString: embedded.url });
  await admin.connect();
  await admin.query(`create database ${templateDatabase}`);
  const template = databaseUrl(embedded.url, templateDatabase);
  await migrate(template, { appUrl: asForum(template) });
  await buildWorld(template);
  await admin.query(`alter database ${templateDatabase} with allow_connections false`);
  await admin.end();
  project.provide('postgresUrl', embedded.url);
  return async () => {
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
