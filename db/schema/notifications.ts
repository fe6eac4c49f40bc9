import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const notification = pgTable('notification', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  threadId: uuid('thread_id'),
  documentId: uuid('document_id'),
  about: uuid()
    .notNull()
    .generatedAlwaysAs(sql`coalesce(thread_id, document_id)`),
  channelId: uuid('channel_id').notNull(),
  kind: text({
    enum: [
      'reply_to_me',
      'mentioned',
      'answer_in_my_thread',
      'expert_answer_pinned',
      'expert_answer_due',
      'moderated',
      'report_decided',
      'held_published',
      'followed_thread',
      'followed_channel',
      'version_refused',
      'document_hidden',
      'document_brought_back',
    ],
  }).notNull(),
  since: integer().notNull(),
  until: integer(),
  actor: uuid(),
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
