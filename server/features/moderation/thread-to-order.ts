import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { findThread, findThreadPlace, type FoundThread } from '../threads/queries.ts';
import { mayModerate } from './policy.ts';

/** The thread as it is now, locked until the commit: nobody answers, accepts or orders it meanwhile. */
export async function threadToOrder(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  may: (thread: FoundThread) => boolean = () => mayModerate(viewer),
): Promise<FoundThread> {
  const { id } = await findThreadPlace(tx, viewer, idOrSlug);
  await lockThread(tx, id);
  const thread = await findThread(tx, viewer, id);
  permit(viewer, may(thread), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  return thread;
}
