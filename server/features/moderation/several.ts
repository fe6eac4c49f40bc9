import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/**
 * Deeds on several things tell several people, one after the other: two of them at once could wait for each other in a circle, so they wait
 * here. Comes before every other lock.
 */
export const oneOfSeveral = (tx: Transaction) =>
  tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('several deeds of moderation'))`);

/**
 * The streams of the channels in which these threads stand, and of one more, in the order of their ids: each of several deeds tells people, whose
 * streams come last.
 */
export const holdChannels = (tx: Transaction, threads: string[], channel: string | null = null) =>
  tx.db.execute(sql`select from stream where id in (
    select 'channel:' || channel_id from thread where id = any (${sql.param(threads)}::uuid[])
    union select 'channel:' || ${channel}::uuid) order by id for no key update`);
