import { sql } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { grounds } from './threads.ts';
import { time } from './time.ts';

export const erasureOutcomes = ['erased', 'dropped'] as const;

export const erasure = pgTable('erasure', {
  id: uuid().primaryKey().defaultRandom(),
  postId: uuid('post_id').notNull(),
  threadId: uuid('thread_id').notNull(),
  channelId: uuid('channel_id').notNull(),
  ground: text({ enum: grounds }).notNull(),
  reason: text().notNull(),
  title: text(),
  slug: text(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: time('asked_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  outcome: text({ enum: erasureOutcomes }),
  note: text(),
  decidedBy: uuid('decided_by'),
  decidedAt: time('decided_at'),
});
