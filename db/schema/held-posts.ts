import { sql } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const heldOutcomes = ['published', 'returned', 'withdrawn'] as const;

export const heldPost = pgTable('held_post', {
  id: uuid().primaryKey().defaultRandom(),
  channelId: uuid('channel_id').notNull(),
  threadId: uuid('thread_id'),
  kind: text({ enum: ['question', 'discussion'] }),
  title: text(),
  tags: text().array().notNull().default([]),
  body: text().notNull(),
  html: text().notNull(),
  replyTo: uuid('reply_to'),
  membershipId: uuid('membership_id').notNull(),
  personId: uuid('person_id').notNull(),
  heldAt: time('held_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  outcome: text({ enum: heldOutcomes }),
  note: text(),
  decidedBy: uuid('decided_by'),
  decidedAt: time('decided_at'),
  postId: uuid('post_id'),
});
