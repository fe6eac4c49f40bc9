import type { Transaction } from '../../../db/client.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { expertFile } from './expert-file.ts';

/** How many people would like to see which posts as the expert answer: the numbers, never who. */
export async function tellSuggestions(
  tx: Transaction,
  threadId: string,
  type:
    'expert_answer.suggested' | 'expert_answer.suggestion_withdrawn' | 'expert_answer.suggestions_declined',
): Promise<void> {
  const { suggestedPosts } = await expertFile(tx, threadId);
  await appendEvent(tx, `thread:${threadId}`, type, { suggestedPosts });
}
