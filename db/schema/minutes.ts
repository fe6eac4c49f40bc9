import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { time } from './time.ts';

export const minutesStates = ['draft', 'circulated', 'approved'] as const;

export const minutes = pgTable('minutes', {
  meetingId: uuid('meeting_id').primaryKey(),
  state: text({ enum: minutesStates }).notNull().default('draft'),
  circulatedAt: time('circulated_at'),
  circulatedBy: uuid('circulated_by'),
  approvedAt: time('approved_at'),
  approvedBy: uuid('approved_by'),
  entries: integer().notNull().default(0),
});

/** what stands in minutes beside their text */
export const entryKinds = ['result', 'decision', 'task'] as const;

export const minutesSection = pgTable('minutes_section', {
  id: uuid().primaryKey().defaultRandom(),
  meetingId: uuid('meeting_id').notNull(),
  itemId: uuid('item_id'),
  state: bytes(),
  body: text().notNull().default(''),
  html: text().notNull().default(''),
  renderer: integer().notNull(),
  revision: integer().notNull().default(0),
});

/** what a comment is about; `general`: what belongs to no item */
export const commentPlaces = ['all', 'item', 'general'] as const;

export const minutesComment = pgTable('minutes_comment', {
  id: uuid().primaryKey(),
  meetingId: uuid('meeting_id').notNull(),
  about: text({ enum: commentPlaces }).notNull(),
  itemId: uuid('item_id'),
  membershipId: uuid('membership_id').notNull(),
  personId: uuid('person_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  function: text().notNull(),
  body: text().notNull(),
  html: text().notNull(),
  renderer: integer().notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  settledAt: time('settled_at'),
  settledBy: uuid('settled_by'),
});

export const minutesAddendum = pgTable('minutes_addendum', {
  id: uuid().primaryKey(),
  meetingId: uuid('meeting_id').notNull(),
  number: integer().notNull(),
  membershipId: uuid('membership_id').notNull(),
  body: text().notNull(),
  html: text().notNull(),
  renderer: integer().notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
});
