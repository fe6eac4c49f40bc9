import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertSignature } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { maySignExpertAnswer } from './policy.ts';
import { findToSign, tellSigners } from './signing.ts';

/** An advisor no longer vouches beside the one who pinned it. */
export async function takeBackSignature(tx: Transaction, viewer: Viewer, postId: string): Promise<void> {
  const { id, threadId, expertAnswer } = await findToSign(tx, viewer, postId);
  permit(viewer, maySignExpertAnswer(viewer, expertAnswer), (locale) =>
    m.problem_sign_advisors_only({}, { locale }),
  );
  const gone = await tx.db
    .delete(expertSignature)
    .where(and(eq(expertSignature.expertAnswerId, id), eq(expertSignature.personId, viewer.personId)))
    .returning({ at: expertSignature.signedAt });
  if (gone.length > 0) await tellSigners(tx, threadId, postId, 'expert_answer.signature_taken_back');
}
