import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { findPost } from './queries.ts';

/** A post as it is once its thread is locked. One that went to another thread meanwhile is asked for again by whoever wants something of it. */
export async function lockPost(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
): Promise<Awaited<ReturnType<typeof findPost>>> {
  const before = await findPost(tx, viewer, postId);
  await lockThread(tx, before.thread.id);
  const found = await findPost(tx, viewer, postId);
  if (found.thread.id !== before.thread.id)
    throw new Conflict('moved', (locale) => m.problem_moved({}, { locale }));
  return found;
}
