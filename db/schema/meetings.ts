import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const meetingFormats = ['online', 'onSite', 'hybrid'] as const;
export const meetingStates = ['draft', 'announced', 'live', 'closed', 'cancelled'] as const;
/** What happens at an item of the agenda. */
export const agendaKinds = [
  'opening',
  'roundRobin',
  'input',
  'plenary',
  'workshop',
  'breakout',
  'peerConsulting',
  'openQuestions',
  'poll',
  'siteVisit',
  'marketplace',
  'break',
  'closing',
] as const;

export const meeting = pgTable('meeting', {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull(),
  title: text().notNull(),
  goal: text().notNull().default(''),
  format: text({ enum: meetingFormats }).notNull(),
  place: text().notNull().default(''),
  callUrl: text('call_url').notNull().default(''),
  startsAt: time('starts_at').notNull(),
  minutes: integer().notNull(),
  capacity: integer(),
  invites: text({ enum: ['everyone', 'named'] })
    .notNull()
    .default('everyone'),
  state: text({ enum: meetingStates }).notNull().default('draft'),
  revision: integer().notNull().default(1),
  sequence: integer().notNull().default(0),
  announcedAt: time('announced_at'),
  cancelledAt: time('cancelled_at'),
  cancelledReason: text('cancelled_reason').notNull().default(''),
  membershipId: uuid('membership_id').notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
  changedAt: time('changed_at')
    .notNull()
    .default(sql`now()`),
});

/** Either an organisation or a membership. */
export const meetingInvitation = pgTable('meeting_invitation', {
  meetingId: uuid('meeting_id').notNull(),
  organisationId: uuid('organisation_id'),
  membershipId: uuid('membership_id'),
});

export const meetingChannel = pgTable(
  'meeting_channel',
  { meetingId: uuid('meeting_id').notNull(), channelId: uuid('channel_id').notNull() },
  (table) => [primaryKey({ columns: [table.meetingId, table.channelId] })],
);

export const agendaItem = pgTable('agenda_item', {
  id: uuid().primaryKey().defaultRandom(),
  meetingId: uuid('meeting_id').notNull(),
  position: integer().notNull(),
  kind: text({ enum: agendaKinds }).notNull(),
  title: text().notNull(),
  minutes: integer().notNull(),
  lead: text().notNull().default(''),
  notes: text().notNull().default(''),
  spentSeconds: integer('spent_seconds').notNull().default(0),
  extraMinutes: integer('extra_minutes').notNull().default(0),
  outcome: text({ enum: ['done', 'skipped'] }),
});

export const agendaThread = pgTable(
  'agenda_thread',
  {
    itemId: uuid('item_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    channelId: uuid('channel_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.threadId] })],
);

export const agendaDocument = pgTable(
  'agenda_document',
  {
    itemId: uuid('item_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    documentId: uuid('document_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    addedAt: time('added_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.documentId] })],
);
