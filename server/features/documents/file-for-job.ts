import { sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import type { Format } from '../../files/formats.ts';

/** The file that a job works on; null if it was removed meanwhile, or nobody may open it yet. */
export async function fileForJob(
  database: Database,
  version: string,
): Promise<{ hash: string; format: Format } | null> {
  const { rows } = await database.asGuest((tx) =>
    // the format is as `inspect-file.ts` said it
    tx.db.execute<{ hash: string; format: Format }>(sql`select hash, format from document_file(${version})`),
  );
  return rows[0] ?? null;
}
