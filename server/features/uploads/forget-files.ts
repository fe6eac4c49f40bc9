import type { PoolClient } from 'pg';
import type { Database } from '../../../db/client.ts';
import { sweepChildFolders } from '../../files/child-folders.ts';
import { sweepFolder } from '../../storage/sweep-folder.ts';
import type { Storage } from '../../storage/storage.ts';

const hour = 3_600_000;
const many = 500;

/**
 * Once an hour: uploads that were never shared, files that nobody names any more, and bytes that no row knows. Rows go first, bytes after; and
 * while it looks and removes, nobody writes a row (docs/decisions/0012-bytes-first-rows-after.md).
 */
export async function forgetFiles(database: Database, storage: Storage, folder: string): Promise<void> {
  await database.pool.query('select forget_uploads()');
  // whoever goes on with an upload within its day touches its file
  await sweepFolder(folder, new Date(Date.now() - 25 * hour));
  await storage.sweep(new Date(Date.now() - hour));
  await sweepChildFolders(new Date(Date.now() - hour));
  await alone(database, async (client) => {
    const { rows } = await client.query<{ hash: string }>('select forget_files() as hash');
    for (const { hash } of rows) await storage.remove(hash);
  });
  // listing may take long, and needs no silence
  let waiting: string[] = [];
  const judge = async () => {
    await alone(database, async (client) => {
      const unknown = await client.query<{ hash: string }>('select unknown_files($1) as hash', [waiting]);
      for (const { hash } of unknown.rows) await storage.remove(hash);
    });
    waiting = [];
  };
  for await (const { hash, since } of storage.list()) {
    if (since.getTime() < Date.now() - hour) waiting.push(hash);
    if (waiting.length === many) await judge();
  }
  if (waiting.length > 0) await judge();
}

/** While it is done nobody writes a row that names a file. */
async function alone(database: Database, deed: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await database.pool.connect();
  const lock = `hashtext('stored_file')`;
  try {
    await client.query(`select pg_advisory_lock(${lock})`);
    await deed(client);
  } finally {
    await client.query(`select pg_advisory_unlock(${lock})`).catch(() => {});
    client.release();
  }
}
