import { and, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { moderationEntry } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { lockPost } from '../posts/lock-post.ts';
import { refuseStub } from '../posts/refuse-stub.ts';
import { logDeed } from './log-deed.ts';
import { mayAskRevision } from './policy.ts';
import { reasonGiven } from './reason-given.ts';
import type { Done } from './schema.ts';

/** The author is asked to change her post herself; nobody else sees that, but advisors. Until she has, she is not asked again. */
export async function askRevision(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  typed: string,
): Promise<Done> {
  const { post, thread, channelId, personId } = await lockPost(tx, viewer, postId);
  permit(viewer, mayAskRevision(viewer, { personId }), (locale) => m.problem_ask_revision({}, { locale }));
  const reason = reasonGiven(typed);
  refuseStub(post);
  const waiting = await tx.db.$count(
    moderationEntry,
    and(
      eq(moderationEntry.postId, postId),
      eq(moderationEntry.deed, 'revision_asked'),
      gt(moderationEntry.at, sql`coalesce(${post.editedAt}::timestamptz, '-infinity')`),
    ),
  );
  if (waiting > 0) throw new Conflict('revision-asked', (locale) => m.problem_revision_asked({}, { locale }));
  await notifyOfModeration(tx, thread.id, { number: post.number });
  return logDeed(tx, viewer, {
    deed: 'revision_asked',
    threadId: thread.id,
    channelId,
    postId,
    personId,
    reason,
  });
}
