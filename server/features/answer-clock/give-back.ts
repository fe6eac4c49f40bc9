import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { takenOn } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { findThreadPlace } from '../threads/queries.ts';
import { mayTakeOn } from './policy.ts';
import { tellAdvisors } from './tell-advisors.ts';

/** The question is free again. Whoever has it not, or no longer, gives nothing back. */
export async function giveBack(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<void> {
  const { id, channelId } = await findThreadPlace(tx, viewer, idOrSlug);
  permit(viewer, mayTakeOn(viewer), (locale) => m.problem_take_on_advisors_only({}, { locale }));
  await lockThread(tx, id);
  const given = await tx.db
    .delete(takenOn)
    .where(and(eq(takenOn.threadId, id), eq(takenOn.personId, viewer.personId)))
    .returning({ thread: takenOn.threadId });
  if (given.length > 0) await tellAdvisors(tx, id, channelId);
}
