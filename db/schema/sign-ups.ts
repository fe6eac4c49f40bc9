import { boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { time } from './time.ts';

export const signUpWays = ['online', 'onSite'] as const;

/** `state` and `at` are decided by the database. */
export const meetingSignUp = pgTable(
  'meeting_sign_up',
  {
    meetingId: uuid('meeting_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    personId: uuid('person_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    way: text({ enum: signUpWays }).notNull(),
    state: text({ enum: ['registered', 'waiting'] })
      .notNull()
      .default('waiting'),
    at: time('at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.personId] })],
);

export const meetingNeed = pgTable(
  'meeting_need',
  {
    meetingId: uuid('meeting_id').notNull(),
    personId: uuid('person_id').notNull(),
    needs: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.personId] })],
);

export const calendarFeed = pgTable('calendar_feed', {
  personId: uuid('person_id').primaryKey(),
  secretHash: text('secret_hash').notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
});

export const meetingNotification = pgTable('meeting_notification', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  meetingId: uuid('meeting_id').notNull(),
  kind: text({ enum: ['invited', 'changed', 'cancelled', 'seat', 'circulated', 'approved'] }).notNull(),
  what: text({ enum: ['title', 'time', 'place', 'format', 'call'] })
    .array()
    .notNull(),
  at: time('at').notNull(),
  readAt: time('read_at'),
  told: boolean().notNull(),
});
