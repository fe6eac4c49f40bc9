import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { threadFollow } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findThreadPlace } from '../threads/queries.ts';
import { leaveNewsOf } from './follow-less.ts';

/** Says that one wants to be told of a thread, or no longer; which stays so, also when one writes there again. */
export async function followThread(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  follows: boolean,
): Promise<void> {
  const { id } = await findThreadPlace(tx, viewer, idOrSlug);
  await tx.db.execute(sql`select hold_thread(${id})`);
  if (!follows) await leaveNewsOf(tx, id);
  const level = follows ? 'follows' : 'left';
  await tx.db
    .insert(threadFollow)
    .values({ personId: viewer.personId, threadId: id, level })
    .onConflictDoUpdate({
      target: [threadFollow.threadId, threadFollow.personId],
      set: { level: sql`excluded.level` },
    });
}
