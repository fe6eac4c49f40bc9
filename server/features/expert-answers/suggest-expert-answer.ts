import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertSuggestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { findPost } from '../posts/queries.ts';
import { lockAnswer } from './lock-answer.ts';
import { maySuggestExpertAnswer } from './policy.ts';
import { expertAnswerOfPost } from './queries.ts';
import { tellSuggestions } from './tell-suggestions.ts';

/**
 * Somebody would like to see a post as the expert answer, and may say why; once for each person and post. Said again, the
 * sentence is the new one. What advisors have declined is not suggested again by the same person.
 */
export async function suggestExpertAnswer(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  note: string,
): Promise<void> {
  const { thread, channelId } = await findPost(tx, viewer, postId);
  permit(viewer, maySuggestExpertAnswer(viewer, thread), (locale) =>
    thread.kind === 'question'
      ? m.problem_admin_reads({}, { locale })
      : m.problem_pin_questions_only({}, { locale }),
  );
  await refuseSilenced(tx, viewer, channelId);
  await lockAnswer(tx, viewer, thread.id, postId);
  if (await expertAnswerOfPost(tx, postId)) {
    throw new Conflict('expert-answer', (locale) => m.problem_suggest_pinned({}, { locale }));
  }
  const own = and(eq(expertSuggestion.postId, postId), eq(expertSuggestion.personId, viewer.personId));
  const [before] = await tx.db
    .select({ settledAs: expertSuggestion.settledAs })
    .from(expertSuggestion)
    .where(own);
  if (before?.settledAs === 'declined') {
    throw new Conflict('declined', (locale) => m.problem_suggest_declined({}, { locale }));
  }
  if (before) await tx.db.delete(expertSuggestion).where(own);
  await tx.db.insert(expertSuggestion).values({
    postId,
    threadId: thread.id,
    channelId,
    personId: viewer.personId,
    membershipId: viewer.membershipId,
    note: note.replaceAll(/\s+/g, ' ').trim(),
  });
  await tellSuggestions(tx, thread.id, 'expert_answer.suggested');
}
