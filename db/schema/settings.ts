import { sql } from 'drizzle-orm';
import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const setting = pgTable('setting', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  changedAt: time('changed_at')
    .notNull()
    .default(sql`now()`),
  changedBy: uuid('changed_by'),
});
