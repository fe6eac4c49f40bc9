import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const notification = pgTable('notification', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  threadId: uuid('thread_id').notNull(),
  channelId: uuid('channel_id').notNull(),
  kind: text({
    enum: [
      'reply_to_me',
      'answer_in_my_thread',
      'expert_answer_pinned',
      'expert_answer_due',
      'followed_thread',
      'followed_channel',
    ],
  }).notNull(),
  postId: uuid('post_id').notNull(),
  number: integer().notNull(),
  since: integer().notNull(),
  actor: uuid().notNull(),
  count: integer().notNull().default(1),
  at: time('at').notNull(),
  readAt: time('read_at'),
});

export const threadFollow = pgTable(
  'thread_follow',
  {
    personId: uuid('person_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    level: text({ enum: ['wrote', 'follows', 'left'] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.threadId, table.personId] })],
);
