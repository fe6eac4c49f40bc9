import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { post as postTable, postRevision } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { buryEventsOfPost } from '../../realtime/bury-events.ts';
import { expertAnswerOfPost } from '../expert-answers/queries.ts';
import { retractNotifications } from '../notifications/tell.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { noLongerAccepted } from '../threads/no-longer-accepted.ts';
import { noteFirstAnswer } from '../threads/note-first-answer.ts';
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
  if (before.stub) return before;
  if (await expertAnswerOfPost(tx, id)) {
    throw new Conflict('expert-answer', (locale) => m.problem_withdraw_expert_answer({}, { locale }));
  }
  const [changed] = await tx.db
    .update(postTable)
    .set({ body: '', html: '', renderer: rendererVersion, stub: 'withdrawn', stubAt: sql`now()` })
    .where(and(eq(postTable.id, id), isNull(postTable.stub)))
    .returning({ at: postTable.stubAt });
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
  await noteFirstAnswer(tx, before.threadId);
  const stub: Post = { ...before, body: '', html: '', stub: withdrawnAt(changed?.at ?? null) };
  await buryEventsOfPost(tx, before.threadId, id);
  await appendEvents(tx, [
    { stream: `thread:${before.threadId}`, type: 'post.withdrawn', data: stub },
    ...(await noLongerAccepted(tx, before.threadId, found.channelId, id)),
  ]);
  await retractNotifications(tx, id);
  return stub;
}

const withdrawnAt = (at: string | null): Post['stub'] =>
  at === null ? null : { kind: 'withdrawn', at, by: null, ground: null, movedTo: null };
