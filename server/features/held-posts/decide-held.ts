import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { heldPost } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Problem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { notifyOfHeld, tellDesks } from '../notifications/tell.ts';
import { postReply } from '../posts/post-reply.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { openThread } from '../threads/open-thread.ts';
import { mayDecideHeld } from './policy.ts';
import { findHeld, readHeld } from './queries.ts';
import type { DecideHeld, HeldPost } from './schema.ts';

type Found = Awaited<ReturnType<typeof findHeld>>;

/** An advisor publishes the first text of somebody new in her name, or gives it back and says what is to be changed. Of two who decide the second hears it. */
export async function decideHeld(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { outcome, note: typed = '' }: DecideHeld,
  home: string,
): Promise<HeldPost> {
  const { threadId } = await findHeld(tx, viewer, id);
  // in the order of all deeds; it may have been moved while we waited
  if (threadId) await lockThread(tx, threadId);
  const found = await findHeld(tx, viewer, id);
  permit(viewer, mayDecideHeld(viewer, found), (locale) => m.problem_held_whose({}, { locale }));
  const note = outcome === 'returned' ? reasonGiven(typed, 'note') : '';
  const decided = await tx.db
    .update(heldPost)
    .set({ outcome, note, decidedBy: viewer.membershipId, decidedAt: sql`clock_timestamp()` })
    .where(and(eq(heldPost.id, id), isNull(heldPost.outcome)))
    .returning({ id: heldPost.id });
  if (decided.length === 0) throw new Conflict('decided', (locale) => m.problem_held_decided({}, { locale }));
  if (outcome === 'published') {
    const postId = await publish(tx, viewer, found, home);
    await tx.db
      .update(heldPost)
      .set({ postId, body: '', html: '', tags: [], ...(found.kind && { title: '' }) })
      .where(eq(heldPost.id, id));
  }
  await notifyOfHeld(tx, id);
  await tellDesks(tx, found.channelId);
  return readHeld(tx, viewer, id);
}

/** The same deeds as her own, under her own right as it is now: what she may no longer do cannot be published for her. */
async function publish(tx: Transaction, viewer: Viewer, held: Found, home: string): Promise<string> {
  const { author, body, thread, replyTo, tags } = held;
  if (!author) throw new Error('the author of a held post is not visible');
  const writer: Viewer = {
    ...viewer,
    personId: author.id,
    membershipId: held.membershipId,
    organisationId: author.organisation.id,
    organisation: author.organisation,
    role: held.role,
    name: author.name,
    function: author.function,
  };
  const publishing = { home, released: true };
  await enter(tx, writer);
  const done = await (
    thread
      ? postReply(tx, writer, thread.id, { body, ...(replyTo && { replyTo }) }, publishing)
      : openThread(
          tx,
          writer,
          held.channel?.slug ?? '',
          { kind: held.kind ?? 'discussion', title: held.title ?? '', body, tags },
          publishing,
        )
  ).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    throw new Conflict('held-unpublishable', (locale) => m.problem_held_unpublishable({}, { locale }));
  });
  await enter(tx, viewer);
  if ('held' in done) throw new Error('a released text was held again');
  return 'firstPost' in done ? done.firstPost.id : done.id;
}

/** What follows in this transaction is decided by the rights of this membership. */
const enter = (tx: Transaction, { membershipId }: Viewer) =>
  tx.db.$client.query({ name: 'enter', text: 'select enter($1)', values: [membershipId] });
