import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { toldExpertFile } from '../expert-answers/expert-file.ts';
import { notifyOfModeration } from '../notifications/tell.ts';
import { emptyFile } from '../threads/read-thread.ts';
import type { ThreadKind } from '../threads/schema.ts';
import { logDeed } from './log-deed.ts';
import type { Done } from './schema.ts';
import { threadToOrder } from './thread-to-order.ts';

/**
 * A discussion in which somebody asks becomes a question, which waits from then on; and the other way round, as long as nothing says that it
 * was answered. `kind` may be an announcement where that is taken back.
 */
export async function changeKind(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { kind, reason, undoes }: { kind: ThreadKind; reason: string; undoes?: string },
): Promise<Done> {
  const thread = await threadToOrder(tx, viewer, idOrSlug);
  if (thread.kind === kind) throw new Conflict('same-kind', (locale) => m.problem_same_kind({}, { locale }));
  if (thread.state && thread.state !== 'open')
    throw new Conflict('answered', (locale) => m.problem_kind_answered({}, { locale }));
  const state = kind === 'question' ? 'open' : null;
  await tx.db.update(threadTable).set({ kind, state }).where(eq(threadTable.id, thread.id));
  // only a question has expert answers and what is suggested as such; a question again, it has them again
  const { earlierExpertAnswers, suggestedPosts } =
    kind === 'question' ? await toldExpertFile(tx, thread.id) : emptyFile;
  await appendEvents(tx, [
    {
      stream: `thread:${thread.id}`,
      type: 'thread.kind_changed',
      data: { kind, state, earlierExpertAnswers, suggestedPosts },
    },
    {
      stream: `channel:${thread.channel.id}`,
      type: 'thread.kind_changed',
      data: { threadId: thread.id, kind, state },
    },
  ]);
  await notifyOfModeration(tx, thread.id);
  return logDeed(tx, viewer, {
    deed: 'thread_kind_changed',
    threadId: thread.id,
    channelId: thread.channel.id,
    personId: thread.openedBy,
    reason,
    before: thread.kind,
    after: kind,
    undoes,
  });
}
