import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { membership, silence } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { lockPost } from '../posts/lock-post.ts';
import { logDeed } from './log-deed.ts';
import { mayModerate, maySilence } from './policy.ts';
import { reasonGiven } from './reason-given.ts';
import type { Done, SilenceAuthor } from './schema.ts';

/**
 * Whoever wrote a post may not write in its channel for a time; she reads on, and what she has begun stays with her. The post is the occasion,
 * which the log names. Of two advisors the second hears that it is so already: to change it, what the first did is taken back.
 */
export async function silenceAuthor(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  { hours, reason: typed }: SilenceAuthor,
): Promise<Done> {
  const { post, thread, channelId, personId } = await lockPost(tx, viewer, postId);
  permit(viewer, mayModerate(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  const reason = reasonGiven(typed);
  const memberships = await tx.db
    .select({ role: membership.role })
    .from(membership)
    .where(and(eq(membership.personId, personId), isNull(membership.endedAt)));
  permit(viewer, maySilence(viewer, { roles: memberships.map(({ role }) => role) }), (locale) =>
    m.problem_silence_equals({}, { locale }),
  );
  const until = new Date(Date.now() + hours * 3_600_000).toISOString();
  const done = await logDeed(tx, viewer, {
    deed: 'person_silenced',
    threadId: thread.id,
    channelId,
    postId,
    personId,
    reason,
    after: until,
  });
  const begun = await tx.db
    .insert(silence)
    .values({ channelId, personId, until, entry: done.entry })
    .onConflictDoUpdate({
      target: [silence.channelId, silence.personId],
      set: { until, entry: done.entry },
      setWhere: lte(silence.until, sql`now()`),
    })
    .returning({ until: silence.until });
  if (begun.length === 0) {
    const { name } = post.author;
    throw new Conflict('silenced', (locale) => m.problem_silenced_already({ name }, { locale }));
  }
  await notifyOfModeration(tx, thread.id, { number: post.number });
  return done;
}
