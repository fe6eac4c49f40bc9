import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { namedIn } from '../../plugins/named-in.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { acceptedEvents } from '../threads/accepted-events.ts';
import { findThread, findThreadPlace, type FoundThread } from '../threads/queries.ts';
import { logDeed } from './log-deed.ts';
import { reasonGiven } from './reason-given.ts';
import type { AnswerElsewhere, Done } from './schema.ts';
import { threadToOrder } from './thread-to-order.ts';

/** An open question is answered in another thread, and leads there: „siehe“. Whoever reads only one of them is told nothing of the other. */
export async function answerElsewhere(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { thread: named, reason: typed }: AnswerElsewhere,
): Promise<Done> {
  const reason = reasonGiven(typed);
  const thread = await threadToOrder(tx, viewer, idOrSlug);
  if (thread.state !== 'open') throw new Conflict('not-open', (locale) => m.problem_not_open({}, { locale }));
  const there = await namedIn('thread', m.problem_no_such_thread, () => findThreadPlace(tx, viewer, named));
  if (there.id === thread.id)
    throw new Invalid([{ field: 'thread', message: (locale) => m.problem_answered_itself({}, { locale }) }]);
  const answer = await findThread(tx, viewer, there.id);
  if (answer.origins.some(({ how, slug }) => how === 'answered_in' && slug === thread.slug))
    throw new Invalid([{ field: 'thread', message: (locale) => m.problem_answered_circle({}, { locale }) }]);
  await tx.db.update(threadTable).set({ state: 'answered' }).where(eq(threadTable.id, thread.id));
  const done = await logDeed(tx, viewer, {
    deed: 'answered_elsewhere',
    threadId: thread.id,
    channelId: thread.channel.id,
    personId: thread.openedBy,
    otherThread: there.id,
    reason,
  });
  await tell(tx, viewer, thread, 'answered', answer.channel.id);
  return done;
}

/** It is asked again: the counter-deed. */
export async function openAgain(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  { reason, undoes }: { reason: string; undoes: string },
): Promise<Done> {
  const thread = await findThread(tx, viewer, threadId);
  await tx.db.update(threadTable).set({ state: 'open' }).where(eq(threadTable.id, threadId));
  const done = await logDeed(tx, viewer, {
    deed: 'thread_reopened',
    threadId,
    channelId: thread.channel.id,
    personId: thread.openedBy,
    reason,
    undoes,
  });
  await tell(tx, viewer, thread, 'open', thread.channel.id);
  return done;
}

async function tell(
  tx: Transaction,
  viewer: Viewer,
  { id, channel }: FoundThread,
  state: 'open' | 'answered',
  otherChannel: string,
): Promise<void> {
  const { origins } = await findThread(tx, viewer, id);
  await appendEvents(tx, [
    ...acceptedEvents(id, channel.id, { post: null, byAsker: false, state }),
    {
      stream: `thread:${id}`,
      type: 'thread.answered_elsewhere',
      data: otherChannel === channel.id ? { origins } : null,
    },
  ]);
  await notifyOfModeration(tx, id);
}
