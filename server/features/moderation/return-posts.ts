import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { erasure, expertAnswer, thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents, type NewEvent } from '../../realtime/append-event.ts';
import { buryEventsOfPost } from '../../realtime/bury-events.ts';
import { notifyOfModeration, retractTaken } from '../notifications/tell.ts';
import { noLongerAccepted } from '../threads/no-longer-accepted.ts';
import { findThread, type FoundThread } from '../threads/queries.ts';
import { readThread } from '../threads/read-thread.ts';
import { summaryOf } from '../threads/summary-of.ts';
import { confirmReaders } from './confirm-readers.ts';
import { logDeed } from './log-deed.ts';
import type { Done } from './schema.ts';
import type { ThreadEntry } from './thread-entry.ts';

type Taken = Pick<ThreadEntry, 'id' | 'deed' | 'threadId' | 'otherThread' | 'at' | 'before'>;

/**
 * Posts that were split off or merged stand again where they stood, under the numbers that they had; what was written in the other thread since
 * stays there. A thread that was made for them is closed, its stubs lead back; one that was merged is as open as it was.
 */
export async function returnPosts(
  tx: Transaction,
  viewer: Viewer,
  taken: Taken,
  { undoes, widens }: { undoes: string; widens: boolean },
): Promise<Done> {
  const source = await findThread(tx, viewer, taken.threadId);
  const target = await findThread(tx, viewer, taken.otherThread ?? '');
  await confirmReaders(tx, target.channel, source.channel, widens);
  const ids = await taking(tx, taken);
  if ((await tx.db.$count(erasure, and(inArray(erasure.postId, ids), isNull(erasure.outcome)))) > 0)
    throw new Conflict('erasure-asked', (locale) => m.problem_erasure_first({}, { locale }));
  if ((await tx.db.$count(expertAnswer, inArray(expertAnswer.postId, ids))) > 0)
    throw new Conflict('expert-answer', (locale) => m.problem_take_expert_answer({}, { locale }));
  const answers = await acceptedAmong(tx, target, ids);
  await buryEventsOfPost(tx, target.id, ...ids);
  const isSplit = taken.deed === 'posts_split_off';
  const closes = isSplit ? target : source;
  await tx.db
    .update(threadTable)
    .set(
      isSplit
        ? { closedAt: sql`coalesce(closed_at, clock_timestamp())`, pinnedUntil: null }
        : { closedAt: taken.before === 'closed' ? sql`closed_at` : null },
    )
    .where(eq(threadTable.id, closes.id));
  // a thread that was split off is merged into the one from which it came
  const [from, to] = isSplit ? [target, source] : [source, target];
  const done = await logDeed(tx, viewer, {
    deed: isSplit ? 'thread_merged' : 'posts_returned',
    threadId: from.id,
    channelId: from.channel.id,
    personId: from.openedBy,
    otherThread: to.id,
    reason: '',
    undoes,
  });
  const { rows } = await tx.db.execute<{ numbers: number[] | null }>(
    sql`select return_posts(${source.id}, ${target.id}, ${taken.at}) as numbers`,
  );
  const moved = { type: 'posts.moved', data: null } as const;
  await appendEvents(tx, [
    ...answers,
    { stream: `thread:${source.id}`, ...moved },
    { stream: `thread:${target.id}`, ...moved },
    ...(await inLists(tx, viewer, isSplit, source, target)),
  ]);
  await retractTaken(tx, target.id);
  const [number] = rows[0]?.numbers ?? [];
  if (number) await notifyOfModeration(tx, source.id, { number });
  return done;
}

/** The posts that a deed took along, as far as they are still where it brought them. */
async function taking(tx: Transaction, { threadId, otherThread, at }: Taken): Promise<string[]> {
  const { rows } = await tx.db.execute<{ id: string }>(sql`
    select p.id from post s join post p on p.id = s.moved_to and p.thread_id = ${otherThread}
    where s.thread_id = ${threadId} and s.stub = 'moved' and s.stub_at >= ${at}`);
  return rows.map(({ id }) => id);
}

async function acceptedAmong(tx: Transaction, thread: FoundThread, ids: string[]): Promise<NewEvent[]> {
  const accepted = ids.find((id) => id === thread.acceptedPostId);
  return accepted ? noLongerAccepted(tx, thread.id, thread.channel.id, accepted) : [];
}

/** A list of threads loses the one that was split off, and has the one again that was merged. */
async function inLists(
  tx: Transaction,
  viewer: Viewer,
  isSplit: boolean,
  source: FoundThread,
  target: FoundThread,
): Promise<NewEvent[]> {
  const stream = `channel:${source.channel.id}`;
  if (isSplit) return [{ stream, type: 'thread.merged', data: { threadId: target.id } }];
  const thread = await readThread(tx, viewer, source.id);
  return [{ stream, type: 'thread.opened', data: { ...summaryOf(thread), unread: 0 } }];
}
