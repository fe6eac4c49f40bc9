import { sql } from 'drizzle-orm';
import { integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const draft = pgTable(
  'draft',
  {
    personId: uuid('person_id').notNull(),
    place: text().notNull(),
    kind: text().notNull().default(''),
    title: text().notNull().default(''),
    body: text().notNull(),
    tags: text().notNull().default(''),
    replyTo: uuid('reply_to'),
    revision: integer().notNull().default(1),
    savedAt: time('saved_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.personId, table.place] })],
);

export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    personId: uuid('person_id').notNull(),
    key: text().notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer(),
    response: json(),
    createdAt: time('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.personId, table.key] })],
);
