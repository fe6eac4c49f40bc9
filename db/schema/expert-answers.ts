import { sql } from 'drizzle-orm';
import { date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const expertAnswer = pgTable('expert_answer', {
  id: uuid().primaryKey().defaultRandom(),
  postId: uuid('post_id').notNull(),
  threadId: uuid('thread_id').notNull(),
  channelId: uuid('channel_id').notNull(),
  reason: text().notNull(),
  summary: text(),
  actionField: text('action_field'),
  idekPhase: text('idek_phase'),
  validUntil: date('valid_until').notNull(),
  pinnedBy: uuid('pinned_by').notNull(),
  pinnedAt: time('pinned_at')
    .notNull()
    .default(sql`now()`),
  takenOffBy: uuid('taken_off_by'),
  takenOffAt: time('taken_off_at'),
  takenOffReason: text('taken_off_reason'),
  replaces: uuid(),
  dueToldAt: time('due_told_at'),
  pastToldAt: time('past_told_at'),
});

export const expertSignature = pgTable(
  'expert_signature',
  {
    expertAnswerId: uuid('expert_answer_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    personId: uuid('person_id').notNull(),
    signedAt: time('signed_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.expertAnswerId, table.personId] })],
);

export const expertSuggestion = pgTable(
  'expert_suggestion',
  {
    postId: uuid('post_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    personId: uuid('person_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    note: text().notNull().default(''),
    suggestedAt: time('suggested_at')
      .notNull()
      .default(sql`now()`),
    settledAt: time('settled_at'),
    settledBy: uuid('settled_by'),
    settledAs: text('settled_as', { enum: ['pinned', 'declined'] }),
  },
  (table) => [primaryKey({ columns: [table.postId, table.personId] })],
);
