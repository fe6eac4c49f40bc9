import { pgTable, uuid } from 'drizzle-orm/pg-core';

export const meetingThread = pgTable('meeting_thread', {
  threadId: uuid('thread_id').primaryKey(),
  channelId: uuid('channel_id').notNull(),
  meetingId: uuid('meeting_id').notNull(),
  messageId: uuid('message_id'),
  pollId: uuid('poll_id'),
});
