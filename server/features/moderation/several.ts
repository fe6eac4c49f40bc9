import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/**
 * Deeds on several things tell several people, one after the other: two of them at once could wait for each other in a circle, so they wait
 * here. Comes before every other lock.
 */
export const oneOfSeveral = (tx: Transaction) =>
  tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('several deeds of moderation'))`);

/** The streams of these channels, in the order of their ids: streams of people come last, and each of several deeds tells people. */
export const holdStreams = (tx: Transaction, channels: string[]) =>
  tx.db
    .execute(sql`select from stream where id = any (${sql.param(channels.map((id) => `channel:${id}`))}::text[])
    order by id for no key update`);
