import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/**
 * Deeds on several things tell several people, one after the other: two of them at once could wait for each other in a circle, so they wait
 * here. Comes before every other lock.
 */
export const oneOfSeveral = (tx: Transaction) =>
  tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('several deeds of moderation'))`);
