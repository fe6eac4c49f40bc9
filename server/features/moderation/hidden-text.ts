import { and, desc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { hiddenText, moderationEntry } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findPost } from '../posts/queries.ts';
import { mayReadHidden } from './policy.ts';
import type { HiddenText } from './schema.ts';

/** What a hidden post said, and why it is hidden. */
export async function readHiddenText(tx: Transaction, viewer: Viewer, postId: string): Promise<HiddenText> {
  const { personId } = await findPost(tx, viewer, postId);
  permit(viewer, mayReadHidden(viewer, { personId }), (locale) => m.problem_hidden_text({}, { locale }));
  const [text] = await tx.db
    .select({ body: hiddenText.body, html: hiddenText.html, reason: moderationEntry.reason })
    .from(hiddenText)
    .innerJoin(
      moderationEntry,
      and(eq(moderationEntry.postId, hiddenText.postId), eq(moderationEntry.deed, 'post_hidden')),
    )
    .where(eq(hiddenText.postId, postId))
    .orderBy(desc(moderationEntry.number))
    .limit(1);
  if (!text) throw new NotFound((locale) => m.problem_not_hidden({}, { locale }));
  return text;
}
