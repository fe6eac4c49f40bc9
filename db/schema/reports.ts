import { sql } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { grounds } from './threads.ts';
import { time } from './time.ts';

export const reportOutcomes = ['no_action', 'hidden', 'already_gone'] as const;
export const objectionOutcomes = ['upheld', 'overturned'] as const;
export const parties = ['author', 'reporter'] as const;

/** In a thread, or a document. */
const place = {
  threadId: uuid('thread_id'),
  documentId: uuid('document_id'),
  channelId: uuid('channel_id').notNull(),
};
const now = () => sql`clock_timestamp()`;

export const reportCase = pgTable('report_case', {
  id: uuid().primaryKey().defaultRandom(),
  postId: uuid('post_id'),
  ...place,
  about: uuid().notNull(),
  openedAt: time('opened_at').notNull().default(now()),
  takenBy: uuid('taken_by'),
  outcome: text({ enum: reportOutcomes }),
  ground: text({ enum: grounds }),
  rule: text(),
  reasons: text(),
  decidedBy: uuid('decided_by'),
  decidedAt: time('decided_at'),
  standing: text({ enum: reportOutcomes }),
  standingReasons: text('standing_reasons'),
  standingBy: uuid('standing_by'),
  standingAt: time('standing_at'),
  objected: text({ enum: parties }).array().notNull(),
});

export const report = pgTable('report', {
  id: uuid().primaryKey().defaultRandom(),
  caseId: uuid('case_id').notNull(),
  ...place,
  about: uuid().notNull(),
  personId: uuid('person_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  ground: text({ enum: grounds }).notNull(),
  words: text().notNull(),
  quoted: text(),
  at: time().notNull().default(now()),
});

export const objection = pgTable('objection', {
  id: uuid().primaryKey().defaultRandom(),
  caseId: uuid('case_id').notNull(),
  ...place,
  about: uuid().notNull(),
  party: text({ enum: parties }).notNull(),
  personId: uuid('person_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  against: uuid().notNull(),
  words: text().notNull(),
  at: time().notNull().default(now()),
  outcome: text({ enum: objectionOutcomes }),
  reason: text(),
  decidedBy: uuid('decided_by'),
  decidedAt: time('decided_at'),
});
