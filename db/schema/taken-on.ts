import { sql } from 'drizzle-orm';
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const takenOn = pgTable('taken_on', {
  threadId: uuid('thread_id').primaryKey(),
  channelId: uuid('channel_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  personId: uuid('person_id').notNull(),
  takenAt: time('taken_at')
    .notNull()
    .default(sql`now()`),
  insteadOf: uuid('instead_of'),
});
