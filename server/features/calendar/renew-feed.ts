import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { calendarFeed } from '../../../db/schema/index.ts';
import { hashOfToken } from '../../plugins/hash-of-token.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { NewCalendarFeed } from './schema.ts';

/** A new address for her calendar, 256 bits that nobody guesses; one that there was leads nowhere from now on. */
export async function renewFeed(tx: Transaction, viewer: Viewer, origin: string): Promise<NewCalendarFeed> {
  const secret = randomBytes(32).toString('base64url');
  const [feed] = await tx.db
    .insert(calendarFeed)
    .values({ personId: viewer.personId, secretHash: hashOfToken(secret) })
    .onConflictDoUpdate({
      target: calendarFeed.personId,
      set: { secretHash: sql`excluded.secret_hash`, createdAt: sql`excluded.created_at` },
    })
    .returning({ createdAt: calendarFeed.createdAt });
  if (!feed) throw new Error('a feed is made or renewed');
  return { url: `${origin}/kalender/${secret}.ics`, createdAt: feed.createdAt };
}

export async function endFeed(tx: Transaction, viewer: Viewer): Promise<void> {
  await tx.db.delete(calendarFeed).where(eq(calendarFeed.personId, viewer.personId));
}
