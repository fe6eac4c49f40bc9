import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { time } from './time.ts';

export const pollKinds = ['single', 'several', 'scale', 'words'] as const;
/** What all see of who voted: nothing, her organisation, or her name. */
export const pollDisclosures = ['secret', 'organisations', 'names'] as const;

export const poll = pgTable('poll', {
  id: uuid().primaryKey().defaultRandom(),
  meetingId: uuid('meeting_id').notNull(),
  number: integer().notNull(),
  question: text().notNull(),
  kind: text({ enum: pollKinds }).notNull(),
  disclosure: text({ enum: pollDisclosures }).notNull(),
  results: text({ enum: ['live', 'end'] }).notNull(),
  state: text({ enum: ['prepared', 'open', 'closed'] })
    .notNull()
    .default('prepared'),
  ballots: integer().notNull().default(0),
  minutes: integer(),
  endsAt: time('ends_at'),
});

export const pollOption = pgTable('poll_option', {
  id: uuid().primaryKey().defaultRandom(),
  pollId: uuid('poll_id').notNull(),
  position: integer().notNull(),
  text: text().notNull(),
});

/** Ballots are cast and counted by functions of the database: nobody reads who voted, and how. */
export const pollBallot = pgTable('poll_ballot', {
  pollId: uuid('poll_id').notNull(),
  fingerprint: bytes().notNull(),
  organisationId: uuid('organisation_id'),
  personId: uuid('person_id'),
});

export const pollChoice = pgTable('poll_choice', {
  pollId: uuid('poll_id').notNull(),
  fingerprint: bytes().notNull(),
  optionId: uuid('option_id'),
  words: text(),
});
