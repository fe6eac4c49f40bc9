import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdNews, readHeld } from '../notifications/read-notifications.ts';
import { findThreadPlace } from './queries.ts';

/** Moves the viewer's read mark forward, never back, and never beyond the last post. */
export async function markRead(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  number: number,
): Promise<void> {
  const thread = await findThreadPlace(tx, viewer, idOrSlug);
  const held = await holdNews(tx, { threadId: thread.id });
  const read = Math.min(number, thread.posts);
  await tx.db.execute(sql`
    insert into read_mark (person_id, thread_id, number)
    values (${viewer.personId}, ${thread.id}, ${read})
    on conflict (person_id, thread_id) do update set number = excluded.number, read_at = now()
    where read_mark.number < excluded.number`);
  await readHeld(tx, held, read);
}
