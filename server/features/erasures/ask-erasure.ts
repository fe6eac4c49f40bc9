import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { erasure } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { hidePost } from '../moderation/hide-post.ts';
import { isErasureAsked } from '../moderation/is-erasure-asked.ts';
import { logDeed } from '../moderation/log-deed.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { tellDesks } from '../notifications/tell.ts';
import { lockPost } from '../posts/lock-post.ts';
import { refuseStub } from '../posts/refuse-stub.ts';
import { slugOf } from '../threads/slug.ts';
import { mayAskErasure } from './policy.ts';
import { repeatedIn } from './repeated-in.ts';
import type { AskErasure } from './schema.ts';

/**
 * An advisor wants a post erased for good. From now on nobody else reads it, as if she had hidden it; it is gone once somebody else consents.
 * A withdrawn post can be erased as well, for what it said before is kept.
 */
export async function askErasure(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  { ground, reason: typed, title: typedTitle = '' }: AskErasure,
): Promise<{ erasure: string }> {
  const { post, thread, channelId, personId } = await lockPost(tx, viewer, postId);
  permit(viewer, mayAskErasure(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  const reason = reasonGiven(typed);
  if (post.stub?.kind === 'erased' || post.stub?.kind === 'moved') refuseStub(post);
  if (await isErasureAsked(tx, postId))
    throw new Conflict('erasure-asked', (locale) => m.problem_erasure_asked({}, { locale }));
  const title = titleInstead(post.number, typedTitle);
  const { rows } = await tx.db.execute<{ text: string | null }>(sql`select erasure_text(${postId}) as text`);
  const repeated = repeatedIn(`${reason} ${title ?? ''}`, rows[0]?.text ?? '');
  if (repeated.length > 0)
    throw new Invalid([
      {
        field: 'reason',
        message: (locale) => m.problem_erasure_repeats({ words: repeated.join(', ') }, { locale }),
      },
    ]);
  if (!post.stub) await hidePost(tx, viewer, postId, { ground, reason });
  const [asked] = await tx.db
    .insert(erasure)
    .values({
      postId,
      threadId: thread.id,
      channelId,
      ground,
      reason,
      ...(title && { title, slug: slugOf(title) }),
      askedBy: viewer.membershipId,
    })
    .returning({ id: erasure.id });
  await logDeed(tx, viewer, {
    deed: 'erasure_asked',
    threadId: thread.id,
    channelId,
    postId,
    personId,
    ground,
    reason,
  });
  await tellDesks(tx, channelId);
  return { erasure: asked?.id ?? '' };
}

/** Only the first post has a title that could say the same. */
function titleInstead(number: number, typed: string): string | null {
  const title = typed.replaceAll(/\s+/g, ' ').trim();
  if (title && number > 1)
    throw new Invalid([{ field: 'title', message: (locale) => m.problem_erasure_title({}, { locale }) }]);
  return title || null;
}
