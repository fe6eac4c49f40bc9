import type { Transaction } from '../../../db/client.ts';
import { appendEvent } from '../../realtime/append-event.ts';

/** All who read the channel hear that something changed, so it says nothing of who; advisors read their overview again. */
export async function tellAdvisors(tx: Transaction, threadId: string, channelId: string): Promise<void> {
  await appendEvent(tx, `channel:${channelId}`, 'question.taken_on', { threadId });
}
