import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { time } from './time.ts';

export const liveRoom = pgTable('live_room', {
  meetingId: uuid('meeting_id').primaryKey(),
  openedAt: time('opened_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  openedBy: uuid('opened_by').notNull(),
  closedAt: time('closed_at'),
  itemId: uuid('item_id'),
  itemSince: time('item_since'),
  chat: text({ enum: ['open', 'closed'] })
    .notNull()
    .default('open'),
  slowSeconds: integer('slow_seconds').notNull().default(0),
  chatDeletedAt: time('chat_deleted_at'),
  messages: integer().notNull().default(0),
  questions: integer().notNull().default(0),
  keyHash: bytes('key_hash'),
});

export const meetingMessage = pgTable('meeting_message', {
  id: uuid().primaryKey(),
  meetingId: uuid('meeting_id').notNull(),
  number: integer().notNull(),
  membershipId: uuid('membership_id').notNull(),
  personId: uuid('person_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  function: text().notNull(),
  replyTo: uuid('reply_to'),
  body: text().notNull(),
  html: text().notNull(),
  renderer: integer().notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  editedAt: time('edited_at'),
  stub: text({ enum: ['withdrawn', 'hidden'] }),
  stubAt: time('stub_at'),
  hiddenBy: uuid('hidden_by'),
  hiddenReason: text('hidden_reason'),
});

export const hiddenMessage = pgTable('hidden_message', {
  messageId: uuid('message_id').primaryKey(),
  body: text().notNull(),
  html: text().notNull(),
  renderer: integer().notNull(),
});

export const raisedHand = pgTable(
  'raised_hand',
  {
    meetingId: uuid('meeting_id').notNull(),
    personId: uuid('person_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    raisedAt: time('raised_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.personId] })],
);
