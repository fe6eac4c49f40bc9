import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { expertAnswer } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { buryEventsOfPost } from '../../realtime/bury-events.ts';
import { namesDocument } from '../document-uses/document-links.ts';
import { retractTaken } from '../notifications/tell.ts';
import { postsNumbered } from '../posts/queries.ts';
import type { Post } from '../posts/schema.ts';
import { noLongerAccepted } from '../threads/no-longer-accepted.ts';
import { findThread, type FoundThread } from '../threads/queries.ts';
import { completeThread } from '../threads/read-thread.ts';
import type { Thread } from '../threads/schema.ts';

/** What vouches for a post, or has vouched for it, would lose its place: then the post stays. */
export async function refuseVouched(tx: Transaction, posts: Post[]): Promise<void> {
  const ids = posts.map(({ id }) => id);
  if ((await tx.db.$count(expertAnswer, inArray(expertAnswer.postId, ids))) > 0)
    throw new Conflict('expert-answer', (locale) => m.problem_take_expert_answer({}, { locale }));
}

/**
 * Posts of one thread go to another, in their order; both threads are locked, and the log says so already. Where they stood, stubs lead on.
 * Pages of both threads follow by the events; where not all who read one of them read the other, too, the events are empty, and pages read
 * themselves again.
 */
export async function takePosts(
  tx: Transaction,
  viewer: Viewer,
  source: FoundThread,
  target: { id: string; posts: number; channel: { id: string } },
  posts: Post[],
): Promise<void> {
  const ids = posts.map(({ id }) => id);
  const accepted = ids.find((id) => id === source.acceptedPostId);
  const answers = accepted ? await noLongerAccepted(tx, source.id, source.channel.id, accepted) : [];
  await buryEventsOfPost(tx, source.id, ...ids);
  await tx.db.execute(sql`select take_posts(${sql.param(ids)}::uuid[], ${target.id})`);
  const numbers = posts.map(({ number }) => number);
  const stubs = await postsNumbered(tx, viewer, source.id, numbers);
  const arrived = await postsNumbered(
    tx,
    viewer,
    target.id,
    posts.map((_, at) => target.posts + at + 1),
  );
  const replies = await repliesTo(tx, source.id, stubs);
  const isLocal = source.channel.id === target.channel.id;
  const there = `thread:${target.id}`;
  await appendEvents(tx, [
    ...answers,
    {
      stream: `thread:${source.id}`,
      type: 'posts.moved',
      data: isLocal ? { stubs, replies, thread: await told(tx, viewer, source.id) } : null,
    },
    ...arrived.map((post) => ({ stream: there, type: 'post.created' as const, data: post })),
    {
      stream: there,
      type: 'posts.arrived',
      data: isLocal ? { thread: await told(tx, viewer, target.id) } : null,
    },
    ...(arrived.some(({ html }) => namesDocument(html))
      ? [{ stream: there, type: 'posts.named_documents' as const, data: null }]
      : []),
  ]);
  await retractTaken(tx, source.id);
}

/** Who answered a post that has gone answers its stub: by number, without their texts. */
async function repliesTo(tx: Transaction, threadId: string, stubs: Post[]) {
  const { rows } = await tx.db.$client.query<{ number: number; stub: string }>({
    name: 'replies_to_stubs',
    text: 'select number, reply_to as stub from post where thread_id = $1 and reply_to = any ($2) order by number',
    values: [threadId, stubs.map(({ id }) => id)],
  });
  return rows.map(({ number, stub: id }) => {
    const stub = stubs.find((each) => each.id === id);
    return { number, replyTo: stub && { id, number: stub.number, author: stub.author.name } };
  });
}

/** What all readers of a thread see of it that posts change by going or coming. */
async function told(tx: Transaction, viewer: Viewer, id: string) {
  const thread = await completeThread(tx, viewer, await findThread(tx, viewer, id));
  const names = [
    'posts',
    'state',
    'closed',
    'origins',
    'lastPostAt',
    'lastAuthor',
    'organisations',
    'suggestedPosts',
    'earlierExpertAnswers',
  ] as const satisfies (keyof Thread)[];
  return Object.fromEntries(names.map((name) => [name, thread[name]]));
}
