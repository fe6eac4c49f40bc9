import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { logDeed } from './log-deed.ts';
import { mayRetitle } from './policy.ts';
import { reasonGiven } from './reason-given.ts';
import { refuseSilenced } from './refuse-silenced.ts';
import type { Done, RetitleThread } from './schema.ts';
import { threadToOrder } from './thread-to-order.ts';

/** A title that says what the thread is about. The address stays, and the old title stands in the history. */
export async function retitleThread(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { undoes, ...retitle }: RetitleThread & { undoes?: string },
): Promise<Done> {
  const title = titleGiven(retitle.title);
  const thread = await threadToOrder(tx, viewer, idOrSlug, (found) => mayRetitle(viewer, found));
  await refuseSilenced(tx, viewer, thread.channel.id);
  const isOwn = thread.openedBy === viewer.personId;
  const reason = undoes || isOwn ? (retitle.reason ?? '').trim() : reasonGiven(retitle.reason ?? '');
  if (title === thread.title)
    throw new Conflict('same-title', (locale) => m.problem_same_title({}, { locale }));
  await tx.db.update(threadTable).set({ title }).where(eq(threadTable.id, thread.id));
  await appendEvents(tx, [
    { stream: `thread:${thread.id}`, type: 'thread.retitled', data: { title } },
    {
      stream: `channel:${thread.channel.id}`,
      type: 'thread.retitled',
      data: { threadId: thread.id, title },
    },
  ]);
  await notifyOfModeration(tx, thread.id);
  return logDeed(tx, viewer, {
    deed: 'thread_retitled',
    threadId: thread.id,
    channelId: thread.channel.id,
    personId: thread.openedBy,
    reason,
    before: thread.title,
    after: title,
    undoes,
  });
}
