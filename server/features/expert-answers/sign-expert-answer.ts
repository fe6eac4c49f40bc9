import type { Transaction } from '../../../db/client.ts';
import { expertSignature } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { maySignExpertAnswer } from './policy.ts';
import { findToSign, tellSigners } from './signing.ts';

/** Another advisor vouches for the pinned answer, too. Signed twice, it is signed once. */
export async function signExpertAnswer(tx: Transaction, viewer: Viewer, postId: string): Promise<void> {
  const { id, threadId, channelId, expertAnswer } = await findToSign(tx, viewer, postId);
  permit(viewer, maySignExpertAnswer(viewer, expertAnswer), (locale) =>
    viewer.role === 'advisor'
      ? m.problem_sign_own_pin({}, { locale })
      : m.problem_sign_advisors_only({}, { locale }),
  );
  const signed = await tx.db
    .insert(expertSignature)
    .values({
      expertAnswerId: id,
      threadId,
      channelId,
      membershipId: viewer.membershipId,
      personId: viewer.personId,
    })
    .onConflictDoNothing()
    .returning({ at: expertSignature.signedAt });
  if (signed.length > 0) await tellSigners(tx, threadId, postId, 'expert_answer.signed');
}
