import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertSuggestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findPost } from '../posts/queries.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { maySettleSuggestions } from './policy.ts';
import { tellSuggestions } from './tell-suggestions.ts';

/** "Nicht aufnehmen": an advisor has read what was suggested for a post, and leaves it a post like others. */
export async function declineSuggestions(tx: Transaction, viewer: Viewer, postId: string): Promise<void> {
  const { thread } = await findPost(tx, viewer, postId);
  permit(viewer, maySettleSuggestions(viewer), (locale) => m.problem_suggestions_advisors({}, { locale }));
  await lockThread(tx, thread.id);
  const settled = await tx.db
    .update(expertSuggestion)
    .set({ settledAt: sql`clock_timestamp()`, settledBy: viewer.membershipId, settledAs: 'declined' })
    .where(and(eq(expertSuggestion.postId, postId), isNull(expertSuggestion.settledAt)))
    .returning({ postId: expertSuggestion.postId });
  if (settled.length > 0) await tellSuggestions(tx, thread.id, 'expert_answer.suggestions_declined');
}
