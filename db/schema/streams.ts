import { sql } from 'drizzle-orm';
import { bigint, boolean, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const stream = pgTable('stream', {
  id: text().primaryKey(),
  channelId: uuid('channel_id'),
  personId: uuid('person_id'),
  meetingId: uuid('meeting_id'),
  head: bigint({ mode: 'number' }).notNull().default(0),
});

export const event = pgTable(
  'event',
  {
    stream: text().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    type: text().notNull(),
    at: time('at')
      .notNull()
      .default(sql`now()`),
    data: json(),
  },
  (table) => [primaryKey({ columns: [table.stream, table.seq] })],
);

export const installation = pgTable('installation', {
  one: boolean().primaryKey().default(true),
  epoch: uuid().notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
});
