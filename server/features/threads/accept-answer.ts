import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { notifyOfAnswers } from '../notifications/tell.ts';
import { findPost } from '../posts/queries.ts';
import { acceptedEvents } from './accepted-events.ts';
import { lockThread } from './lock-thread.ts';
import { mayAcceptAnswer } from './policy.ts';
import { findThread, findThreadPlace } from './queries.ts';
import { readThread } from './read-thread.ts';
import type { Thread } from './schema.ts';

/** The asker says which answer helped, which thanks its author; null takes that back. An expert answer stays the state that is shown. */
export async function acceptAnswer(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  postId: string | null,
): Promise<Thread> {
  const place = await findThreadPlace(tx, viewer, idOrSlug);
  // nobody pins or withdraws between what is read here and what is written
  await lockThread(tx, place.id);
  const thread = await findThread(tx, viewer, place.id);
  permit(viewer, mayAcceptAnswer(viewer, thread), (locale) =>
    thread.kind === 'question'
      ? m.problem_accept_asker_only({}, { locale })
      : m.problem_accept_questions_only({}, { locale }),
  );
  const post = postId === null ? null : (await findPost(tx, viewer, postId)).post;
  if (post && (post.threadId !== thread.id || post.number === 1 || post.stub)) {
    throw new Invalid([{ field: 'postId', message: (locale) => m.problem_accept_reply({}, { locale }) }]);
  }
  const state = thread.state === 'expert' ? 'expert' : post ? 'answered' : 'open';
  await tx.db
    .update(threadTable)
    .set({ acceptedPostId: postId, acceptedBy: post ? viewer.membershipId : null, state })
    .where(eq(threadTable.id, thread.id));
  const byAsker = post !== null && thread.openedBy === viewer.personId;
  await appendEvents(tx, acceptedEvents(thread.id, thread.channel.id, { post, byAsker, state }));
  await notifyOfAnswers(tx, thread.id);
  return readThread(tx, viewer, thread.id);
}
