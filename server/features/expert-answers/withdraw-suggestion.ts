import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertSuggestion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findPost } from '../posts/queries.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { maySuggestExpertAnswer } from './policy.ts';
import { tellSuggestions } from './tell-suggestions.ts';

/** Whoever suggested a post thinks otherwise now; what has been decided stays. */
export async function withdrawSuggestion(tx: Transaction, viewer: Viewer, postId: string): Promise<void> {
  const { thread } = await findPost(tx, viewer, postId);
  permit(viewer, maySuggestExpertAnswer(viewer, thread), (locale) => m.problem_admin_reads({}, { locale }));
  await lockThread(tx, thread.id);
  const gone = await tx.db
    .delete(expertSuggestion)
    .where(
      and(
        eq(expertSuggestion.postId, postId),
        eq(expertSuggestion.personId, viewer.personId),
        isNull(expertSuggestion.settledAt),
      ),
    )
    .returning({ postId: expertSuggestion.postId });
  if (gone.length > 0) await tellSuggestions(tx, thread.id, 'expert_answer.suggestion_withdrawn');
}
