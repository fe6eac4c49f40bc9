import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellSuggestions } from '../expert-answers/tell-suggestions.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { lockPost } from '../posts/lock-post.ts';
import { findPost } from '../posts/queries.ts';
import { tellPost } from '../posts/tell-post.ts';
import { noteFirstAnswer } from '../threads/note-first-answer.ts';
import { isErasureAsked } from './is-erasure-asked.ts';
import { logDeed } from './log-deed.ts';
import { mayModerate } from './policy.ts';
import type { Done } from './schema.ts';

/** A hidden post stands in its place again, with the text that it had. */
export async function bringBackPost(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  { reason, undoes }: { reason: string; undoes?: string },
): Promise<Done> {
  const { post: before, thread, channelId, personId } = await lockPost(tx, viewer, postId);
  permit(viewer, mayModerate(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  if (before.stub?.kind !== 'hidden') {
    throw new Conflict('not-hidden', (locale) => m.problem_not_hidden({}, { locale }));
  }
  if (await isErasureAsked(tx, postId))
    throw new Conflict('erasure-asked', (locale) => m.problem_erasure_first({}, { locale }));
  await tx.db.execute(sql`select bring_back_post(${postId})`);
  await noteFirstAnswer(tx, thread.id);
  const { post } = await findPost(tx, viewer, postId);
  await tellPost(tx, 'post.brought_back', post);
  // what was suggested of it is suggested again
  if (thread.kind === 'question') await tellSuggestions(tx, thread.id, 'expert_answer.suggested');
  await notifyOfModeration(tx, thread.id, { number: post.number });
  return logDeed(tx, viewer, {
    deed: 'post_brought_back',
    threadId: thread.id,
    channelId,
    postId,
    personId,
    reason,
    undoes,
  });
}
