import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { post as postTable, postRevision, thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents, type NewEvent } from '../../realtime/append-event.ts';
import { buryEventsOfPost } from '../../realtime/bury-events.ts';
import { expertAnswerOfPost } from '../expert-answers/queries.ts';
import { retractNotifications } from '../notifications/tell.ts';
import { acceptedEvents } from '../threads/accepted-events.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { mayChange } from './policy.ts';
import { rendererVersion } from './markdown.ts';
import { findPost } from './queries.ts';
import type { Post } from './schema.ts';

/** The author takes her post back: a stub with its number stays, its text leaves the page and the stream. */
export async function withdrawPost(tx: Transaction, viewer: Viewer, id: string): Promise<Post> {
  const found = await findPost(tx, viewer, id);
  permit(viewer, mayChange(viewer, found), (locale) => m.problem_not_own_post({}, { locale }));
  await lockThread(tx, found.thread.id);
  const before = (await findPost(tx, viewer, id)).post;
  if (before.withdrawnAt) return before;
  if (await expertAnswerOfPost(tx, id)) {
    throw new Conflict('expert-answer', (locale) => m.problem_withdraw_expert_answer({}, { locale }));
  }
  const [changed] = await tx.db
    .update(postTable)
    .set({ body: '', html: '', renderer: rendererVersion, withdrawnAt: sql`now()` })
    .where(and(eq(postTable.id, id), isNull(postTable.withdrawnAt)))
    .returning({ withdrawnAt: postTable.withdrawnAt });
  await tx.db
    .insert(postRevision)
    .values({
      postId: id,
      channelId: found.channelId,
      revision: before.revision,
      body: before.body,
      html: before.html,
      writtenAt: before.editedAt ?? before.createdAt,
    })
    .onConflictDoNothing();
  await tx.db
    .update(threadTable)
    .set({ answeredAt: sql`first_answer_at(${threadTable.id})` })
    .where(eq(threadTable.id, before.threadId));
  const stub: Post = { ...before, body: '', html: '', withdrawnAt: changed?.withdrawnAt ?? null };
  await buryEventsOfPost(tx, before.threadId, id);
  await appendEvents(tx, [
    { stream: `thread:${before.threadId}`, type: 'post.withdrawn', data: stub },
    ...(await noLongerAccepted(tx, before.threadId, found.channelId, id)),
  ]);
  await retractNotifications(tx, id);
  return stub;
}

/** An empty stub helped nobody: the question it answered is open again, unless an expert answer is pinned. */
async function noLongerAccepted(
  tx: Transaction,
  threadId: string,
  channelId: string,
  postId: string,
): Promise<NewEvent[]> {
  const [changed] = await tx.db
    .update(threadTable)
    .set({
      acceptedPostId: null,
      acceptedBy: null,
      state: sql`case when ${threadTable.state} = 'answered' then 'open' else ${threadTable.state} end`,
    })
    .where(and(eq(threadTable.id, threadId), eq(threadTable.acceptedPostId, postId)))
    .returning({ state: threadTable.state });
  return changed
    ? acceptedEvents(threadId, channelId, { post: null, byAsker: false, state: changed.state })
    : [];
}
