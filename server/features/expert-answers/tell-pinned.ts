import type { Transaction } from '../../../db/client.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { toldExpertFile } from './expert-file.ts';
import { expertAnswerOfThread } from './queries.ts';

/** The expert answer that a thread has now, told to whoever has the thread or its channel open. */
export async function tellPinned(tx: Transaction, threadId: string, channelId: string): Promise<void> {
  const [pinned, file] = await Promise.all([
    expertAnswerOfThread(tx, threadId),
    toldExpertFile(tx, threadId),
  ]);
  await appendEvents(tx, [
    {
      stream: `thread:${threadId}`,
      type: 'expert_answer.pinned',
      data: { ...pinned, ...file, state: 'expert' },
    },
    {
      stream: `channel:${channelId}`,
      type: 'expert_answer.pinned',
      data: { threadId, state: 'expert' },
    },
  ]);
}
