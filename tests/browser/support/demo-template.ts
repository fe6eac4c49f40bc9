import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connected } from '../../../db/connected.ts';
import { migrate } from '../../../db/migrate.ts';
import { buildApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { loadDemoIfEmpty } from '../../../server/demo-content.ts';
import { databaseUrl } from '../../support/database-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** where the files of the demo documents lie, as a server keeps them; each server copies them */
    demoDataDir: string;
  }
}

export const demoTemplate = 'demo';
export const demoPassword = 'rathausrunde-demo';

/** Migrations and demo content once, into a database that the server of every file copies. */
export default async function setup(project: TestProject) {
  const { postgresUrl } = project.getProvidedContext();
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`create database ${demoTemplate}`);
  const url = databaseUrl(postgresUrl, demoTemplate);
  await migrate(url);
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-'));
  await loadDemoIfEmpty(url, { demoPassword, dataDir });
  await workOff(url, dataDir);
  await learnWords(url);
  await admin.query(`alter database ${demoTemplate} with allow_connections false`);
  await admin.end();
  project.provide('demoDataDir', dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
}

/** Texts and pictures of the documents, once for all files: else each server would begin with them. */
async function workOff(url: string, dataDir: string): Promise<void> {
  const app = await buildApp(readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
  await app.ready();
  await app.jobs.workOff();
  await app.close();
}

/** As a server does in quiet moments: then the search knows the words of all posts and documents, however busy the machine is. */
const learnWords = (url: string) =>
  connected(url, async (client) => {
    await client.query('set role rathausrunde_app');
    for (let learned = 1; learned > 0;) {
      const { rows } = await client.query<{ learned: number }>(
        'select search_learn() + search_learn_pages() as learned',
      );
      learned = rows[0]?.learned ?? 0;
    }
  });
