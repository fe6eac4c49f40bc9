import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';

/** `askerFingerprint` is written and never read. */
export const meetingQuestion = pgTable('meeting_question', {
  id: uuid().primaryKey(),
  meetingId: uuid('meeting_id').notNull(),
  number: integer().notNull(),
  text: text().notNull(),
  anonymous: boolean().notNull(),
  membershipId: uuid('membership_id'),
  personId: uuid('person_id'),
  organisationId: uuid('organisation_id'),
  function: text(),
  askerFingerprint: bytes('asker_fingerprint'),
  state: text({ enum: ['open', 'current', 'answered', 'merged', 'withdrawn', 'hidden'] })
    .notNull()
    .default('open'),
  note: text(),
  mergedInto: uuid('merged_into'),
  threadId: uuid('thread_id'),
  channelId: uuid('channel_id'),
  hiddenBy: uuid('hidden_by'),
  hiddenReason: text('hidden_reason'),
  votes: integer().notNull().default(0),
});

/** Votes are counted by functions of the database, and `fingerprint` is read by nobody; what is read here is the viewer's own, to which she put her name. */
export const meetingVote = pgTable('meeting_vote', {
  questionId: uuid('question_id').notNull(),
  fingerprint: bytes().notNull(),
  personId: uuid('person_id'),
});
