import type { NewEvent } from '../../realtime/append-event.ts';
import type { ThreadState } from './schema.ts';

/** What the readers of a thread and of its channel are told of the answer that helped; `post` null: there is none any more. */
export const acceptedEvents = (
  threadId: string,
  channelId: string,
  {
    post,
    byAsker,
    state,
  }: { post: { id: string; number: number } | null; byAsker: boolean; state: ThreadState | null },
): NewEvent[] => [
  {
    stream: `thread:${threadId}`,
    type: 'answer.accepted',
    data: { postId: post?.id ?? null, number: post?.number ?? null, byAsker, state },
  },
  { stream: `channel:${channelId}`, type: 'answer.accepted', data: { threadId, state } },
];
