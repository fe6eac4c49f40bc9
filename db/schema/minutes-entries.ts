import { sql } from 'drizzle-orm';
import { date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { entryKinds } from './minutes.ts';
import { time } from './time.ts';

export const minutesEntry = pgTable('minutes_entry', {
  id: uuid().primaryKey().defaultRandom(),
  meetingId: uuid('meeting_id').notNull(),
  itemId: uuid('item_id'),
  number: integer().notNull(),
  kind: text({ enum: entryKinds }).notNull(),
  text: text().notNull(),
  messageId: uuid('message_id'),
  questionId: uuid('question_id'),
  pollId: uuid('poll_id'),
  membershipId: uuid('membership_id').notNull(),
});

/** `sequence` and `changedAt` the database counts. */
export const task = pgTable('task', {
  entryId: uuid('entry_id').primaryKey(),
  organisationId: uuid('organisation_id'),
  function: text().notNull().default(''),
  dueOn: date('due_on'),
  membershipId: uuid('membership_id'),
  doneAt: time('done_at'),
  doneBy: uuid('done_by'),
  doneNote: text('done_note').notNull().default(''),
  sequence: integer()
    .notNull()
    .default(sql`(extract(epoch from clock_timestamp()) - 1767225600)::integer`),
  changedAt: time('changed_at')
    .notNull()
    .default(sql`clock_timestamp()`),
});
