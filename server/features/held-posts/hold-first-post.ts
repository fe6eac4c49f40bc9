import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { heldPost } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellDesks } from '../notifications/tell.ts';
import { mayBeHeld } from './policy.ts';
import { isOpen } from './queries.ts';
import type { Held } from './schema.ts';

type Text = Pick<
  typeof heldPost.$inferInsert,
  'threadId' | 'kind' | 'title' | 'tags' | 'body' | 'html' | 'replyTo'
>;

/** Whoever has so many that nobody has read yet, or that wait for her, has to see to these first. */
const mostHeld = 5;

/**
 * Where a channel wants that, the text of somebody who has no post yet waits for an advisor, and this says so; otherwise null, and it is
 * published. As soon as one post of hers stands anywhere, nothing more is held; nor where no advisor reads.
 */
export async function holdFirstPost(
  tx: Transaction,
  viewer: Viewer,
  channel: { id: string; holdsFirstPosts: boolean },
  text: Text,
): Promise<Held | null> {
  if (!channel.holdsFirstPosts || !mayBeHeld(viewer) || !(await waits(tx, channel.id))) return null;
  // one after the other, so that each counts those before it
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`held:${viewer.personId}`}))`);
  const count = await tx.db.$count(heldPost, and(eq(heldPost.personId, viewer.personId), isOpen));
  if (count >= mostHeld)
    throw new Conflict('held-enough', (locale) => m.problem_held_enough({ count }, { locale }));
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

async function waits(tx: Transaction, channelId: string): Promise<boolean> {
  const { rows } = await tx.db.$client.query<{ waits: boolean }>({
    name: 'first_post_waits',
    text: 'select first_post_waits($1) as waits',
    values: [channelId],
  });
  return rows[0]?.waits ?? false;
}
