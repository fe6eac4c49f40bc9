import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { post, silence } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { logDeed } from './log-deed.ts';
import type { Done } from './schema.ts';
import type { ThreadEntry } from './thread-entry.ts';

/** Somebody may write again before her time is over: the counter-deed of `silenceAuthor`. */
export async function endSilence(
  tx: Transaction,
  viewer: Viewer,
  { id, threadId, channelId, postId, personId }: ThreadEntry,
  { reason, undoes }: { reason: string; undoes: string },
): Promise<Done> {
  await tx.db.delete(silence).where(eq(silence.entry, id));
  const [occasion] = await tx.db
    .select({ number: post.number })
    .from(post)
    .where(eq(post.id, postId ?? ''));
  if (occasion) await notifyOfModeration(tx, threadId, { number: occasion.number });
  return logDeed(tx, viewer, {
    deed: 'silence_ended',
    threadId,
    channelId,
    ...(postId && { postId }),
    personId,
    reason,
    undoes,
  });
}
