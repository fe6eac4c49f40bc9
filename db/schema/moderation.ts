import { sql } from 'drizzle-orm';
import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { grounds } from './threads.ts';
import { time } from './time.ts';

export const moderationDeeds = [
  'post_hidden',
  'post_brought_back',
  'thread_closed',
  'thread_reopened',
  'thread_retitled',
  'thread_kind_changed',
  'thread_moved',
  'posts_split_off',
  'thread_merged',
  'posts_returned',
  'answered_elsewhere',
  'revision_asked',
  'erasure_asked',
  'post_erased',
  'erasure_dropped',
  'person_silenced',
  'silence_ended',
  'document_hidden',
  'document_brought_back',
] as const;

export const moderationEntry = pgTable('moderation_entry', {
  id: uuid().primaryKey().defaultRandom(),
  number: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  deed: text({ enum: moderationDeeds }).notNull(),
  doneBy: uuid('done_by').notNull(),
  at: time()
    .notNull()
    .default(sql`clock_timestamp()`),
  threadId: uuid('thread_id'),
  channelId: uuid('channel_id').notNull(),
  postId: uuid('post_id'),
  documentId: uuid('document_id'),
  personId: uuid('person_id').notNull(),
  ground: text({ enum: grounds }),
  reason: text().notNull(),
  before: text(),
  after: text(),
  undoes: uuid(),
  otherThread: uuid('other_thread'),
});

export const hiddenText = pgTable('hidden_text', {
  postId: uuid('post_id').primaryKey(),
  threadId: uuid('thread_id').notNull(),
  channelId: uuid('channel_id').notNull(),
  personId: uuid('person_id').notNull(),
  body: text().notNull(),
  html: text().notNull(),
});

export const silence = pgTable(
  'silence',
  {
    channelId: uuid('channel_id').notNull(),
    personId: uuid('person_id').notNull(),
    until: time().notNull(),
    entry: uuid().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.personId] })],
);
