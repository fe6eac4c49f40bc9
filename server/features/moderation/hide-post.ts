import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { buryEventsOfPost } from '../../realtime/bury-events.ts';
import { expertAnswerOfPost } from '../expert-answers/queries.ts';
import { notifyOfModeration, retractNotifications } from '../notifications/tell.ts';
import { lockPost } from '../posts/lock-post.ts';
import { findPost } from '../posts/queries.ts';
import { refuseStub } from '../posts/refuse-stub.ts';
import { noLongerAccepted } from '../threads/no-longer-accepted.ts';
import { noteFirstAnswer } from '../threads/note-first-answer.ts';
import { logDeed } from './log-deed.ts';
import { mayModerate } from './policy.ts';
import { reasonGiven } from './reason-given.ts';
import type { Done, Hide } from './schema.ts';

/**
 * An advisor takes a post out of sight. A stub with its number says who did and on which ground; its text is kept for the author and for
 * advisors. Of two who act at once the second hears what the first did.
 */
export async function hidePost(tx: Transaction, viewer: Viewer, postId: string, hide: Hide): Promise<Done> {
  const { post: before, thread, channelId, personId } = await lockPost(tx, viewer, postId);
  permit(viewer, mayModerate(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  const reason = reasonGiven(hide.reason);
  refuseStub(before);
  if (await expertAnswerOfPost(tx, postId)) {
    throw new Conflict('expert-answer', (locale) => m.problem_hide_expert_answer({}, { locale }));
  }
  await tx.db.execute(sql`select hide_post(${postId}, ${hide.ground})`);
  await noteFirstAnswer(tx, thread.id);
  await buryEventsOfPost(tx, thread.id, postId);
  const { post } = await findPost(tx, viewer, postId);
  await appendEvents(tx, [
    { stream: `thread:${thread.id}`, type: 'post.hidden', data: post },
    ...(await noLongerAccepted(tx, thread.id, channelId, postId)),
  ]);
  await retractNotifications(tx, postId);
  await notifyOfModeration(tx, thread.id, { number: post.number });
  const { ground } = hide;
  return logDeed(tx, viewer, {
    deed: 'post_hidden',
    threadId: thread.id,
    channelId,
    postId,
    personId,
    ground,
    reason,
  });
}
