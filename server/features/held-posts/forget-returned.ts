import type { Database } from '../../../db/client.ts';

/** What was given back waits so long for its author. */
const keptMs = 90 * 86_400_000;

/** Once an hour: texts that were given back, and that nobody took up, go. */
export async function forgetReturned(database: Database): Promise<void> {
  await database.pool.query('select prune_held($1)', [new Date(Date.now() - keptMs)]);
}
