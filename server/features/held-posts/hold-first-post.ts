import { and, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { heldPost, post } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellDesks } from '../notifications/tell.ts';
import { mayBeHeld } from './policy.ts';
import type { Held } from './schema.ts';

type Text = Pick<
  typeof heldPost.$inferInsert,
  'threadId' | 'kind' | 'title' | 'tags' | 'body' | 'html' | 'replyTo'
>;

/** Whoever has so many that nobody has read yet waits for advisors, not they for her. */
const mostWaiting = 5;

/**
 * Where a channel wants that, the text of somebody who has no post yet waits for an advisor, and this says so; otherwise null, and it is
 * published. As soon as one post of hers stands anywhere, nothing is held any more.
 */
export async function holdFirstPost(
  tx: Transaction,
  viewer: Viewer,
  channel: { id: string; holdsFirstPosts: boolean },
  text: Text,
): Promise<Held | null> {
  if (!channel.holdsFirstPosts || !mayBeHeld(viewer) || (await hasPosts(tx, viewer))) return null;
  const waiting = await tx.db.$count(
    heldPost,
    and(eq(heldPost.personId, viewer.personId), isNull(heldPost.outcome)),
  );
  if (waiting >= mostWaiting)
    throw new Conflict('held-enough', (locale) => m.problem_held_enough({ count: waiting }, { locale }));
  const [made] = await tx.db
    .insert(heldPost)
    .values({
      ...text,
      channelId: channel.id,
      membershipId: viewer.membershipId,
      personId: viewer.personId,
    })
    .returning({ held: heldPost.id });
  if (!made) throw new Error('a text was not held');
  await tellDesks(tx, channel.id);
  return made;
}

async function hasPosts(tx: Transaction, viewer: Viewer): Promise<boolean> {
  const found = await prepared(tx, 'has_posts', (db) =>
    db
      .select({ id: post.id })
      .from(post)
      .where(and(eq(post.personId, sql.placeholder('viewerPerson')), isNull(post.stub)))
      .limit(1),
  ).execute({ viewerPerson: viewer.personId });
  return found.length > 0;
}
