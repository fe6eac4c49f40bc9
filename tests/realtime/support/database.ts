import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../../db/embedded.ts';
import { migrate } from '../../../db/migrate.ts';

export interface TestDatabase {
  url: string;
  /** as the owner of the tables, past row-level security */
  owner: pg.Pool;
  end: () => Promise<void>;
}

export async function startDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'live-'));
  const embedded = await startEmbedded({ dataDir, durable: false, log: { info() {}, warn() {} } });
  await migrate(embedded.url);
  const owner = new pg.Pool({ connectionString: embedded.url, max: 4 });
  owner.on('error', () => {});
  return {
    url: embedded.url,
    owner,
    async end() {
      await owner.end();
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
