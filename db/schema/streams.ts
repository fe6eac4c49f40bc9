import { bigint, boolean, json, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true });

export const stream = pgTable('stream', {
  id: text().primaryKey(),
  channelId: uuid('channel_id'),
  personId: uuid('person_id'),
  head: bigint({ mode: 'number' }).notNull().default(0),
});

export const event = pgTable(
  'event',
  {
    stream: text().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    type: text().notNull(),
    at: time('at').notNull().defaultNow(),
    data: json(),
  },
  (table) => [primaryKey({ columns: [table.stream, table.seq] })],
);

export const installation = pgTable('installation', {
  one: boolean().primaryKey().default(true),
  epoch: uuid().notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
});
