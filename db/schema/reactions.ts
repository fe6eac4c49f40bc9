import { sql } from 'drizzle-orm';
import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const helpfulMark = pgTable(
  'helpful_mark',
  {
    postId: uuid('post_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    personId: uuid('person_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.personId] })],
);

export const concern = pgTable(
  'concern',
  {
    threadId: uuid('thread_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    personId: uuid('person_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    saidAt: time('said_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.threadId, table.organisationId] })],
);
