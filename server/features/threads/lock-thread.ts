import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';

/**
 * Deeds that judge what another deed of the thread may be changing wait here for each other, and read again after it.
 *
 * One order for all deeds, so that none waits for another in a circle: first the row of the thread, then rows that hang on it
 * (post, expert answer, revision), then the streams by their ids (`appendEvents`), then what is the viewer's own (draft, key).
 * A reply has this lock, too: it takes the next number from the row of the thread.
 *
 * `no key`, because a read mark or a reply refers to the thread by its id, and need not wait for that. Whoever reads, and has something
 * unread there, takes the row `for share` (`hold_news`), then her own notifications: she waits for writers, readers do not wait for her.
 */
export async function lockThread(tx: Transaction, threadId: string): Promise<void> {
  await tx.db.execute(sql`select from thread where id = ${threadId} for no key update`);
}

/** The same of two threads, in one order whichever is named first. */
export const lockThreads = (tx: Transaction, ids: string[]) =>
  tx.db.execute(
    sql`select from thread where id = any (${sql.param(ids)}::uuid[]) order by id for no key update`,
  );
