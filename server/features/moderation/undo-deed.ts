import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel, moderationEntry as entry } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockThreads } from '../threads/lock-thread.ts';
import type { ThreadKind } from '../threads/schema.ts';
import { bringBackDocument } from './bring-back-document.ts';
import { bringBackPost } from './bring-back-post.ts';
import { changeKind } from './change-kind.ts';
import { closeThread } from './close-thread.ts';
import { endSilence } from './end-silence.ts';
import { moveThread } from './move-thread.ts';
import { entryStands } from './log-query.ts';
import { mayModerate } from './policy.ts';
import { openAgain } from './answer-elsewhere.ts';
import { returnPosts } from './return-posts.ts';
import { retitleThread } from './retitle-thread.ts';
import type { Done, ModerationDeed } from './schema.ts';
import type { ThreadEntry } from './thread-entry.ts';
import { threadToOrder } from './thread-to-order.ts';

type Undo = (
  tx: Transaction,
  viewer: Viewer,
  deed: ThreadEntry,
  how: { reason: string; undoes: string; widens: boolean },
) => Promise<Done>;

/** What takes a deed back; what was brought back is hidden again by hiding it, with its ground. */
const counterDeeds: Partial<Record<ModerationDeed, Undo>> = {
  post_hidden: (tx, viewer, { postId }, how) => bringBackPost(tx, viewer, postId ?? '', how),
  thread_closed: (tx, viewer, { threadId }, how) =>
    closeThread(tx, viewer, threadId, { ...how, isClosed: false }),
  thread_reopened: (tx, viewer, { threadId }, how) =>
    closeThread(tx, viewer, threadId, { ...how, isClosed: true }),
  thread_retitled: (tx, viewer, { threadId, before }, how) =>
    retitleThread(tx, viewer, threadId, { ...how, title: before ?? '' }),
  thread_kind_changed: (tx, viewer, { threadId, before }, how) =>
    changeKind(tx, viewer, threadId, { ...how, kind: before as ThreadKind }),
  person_silenced: endSilence,
  thread_moved: async (tx, viewer, { threadId, before }, how) => {
    const [from] = await tx.db
      .select({ slug: channel.slug })
      .from(channel)
      .where(eq(channel.id, before ?? ''));
    return moveThread(tx, viewer, threadId, { ...how, channel: from?.slug ?? '' });
  },
  posts_split_off: returnPosts,
  thread_merged: returnPosts,
  answered_elsewhere: (tx, viewer, { threadId }, how) => openAgain(tx, viewer, threadId, how),
};

/** A deed of moderation is taken back by its counter-deed, as long as nothing came after it. */
export async function undoDeed(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { widens = false }: { widens?: boolean },
): Promise<Done> {
  const [deed] = isId(id) ? await tx.db.select().from(entry).where(eq(entry.id, id)) : [];
  if (!deed) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  permit(viewer, mayModerate(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  const { threadId, documentId } = deed;
  if (deed.deed === 'document_hidden' && documentId) {
    await refuseUndone(tx, id);
    return bringBackDocument(tx, viewer, documentId, { reason: '', undoes: id });
  }
  const undo = counterDeeds[deed.deed];
  if (!undo || threadId === null)
    throw new Conflict('no-way-back', (locale) => m.problem_no_way_back({}, { locale }));
  if (deed.otherThread) await lockThreads(tx, [threadId, deed.otherThread]);
  await threadToOrder(tx, viewer, threadId);
  await refuseUndone(tx, id);
  return undo(tx, viewer, { ...deed, threadId }, { reason: '', undoes: id, widens });
}

/** Only what the deed made of it, and nobody has taken back, is taken back. */
async function refuseUndone(tx: Transaction, id: string): Promise<void> {
  const undone = await tx.db.$count(entry, eq(entry.undoes, id));
  if (undone > 0) throw new Conflict('undone', (locale) => m.problem_undone({}, { locale }));
  if (!(await entryStands(tx, id)))
    throw new Conflict('passed', (locale) => m.problem_passed({}, { locale }));
}
