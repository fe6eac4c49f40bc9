import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const chore = pgTable('chore', {
  name: text().primaryKey(),
  beganAt: time('began_at').notNull(),
  tookMs: integer('took_ms').notNull(),
  error: text(),
  succeededAt: time('succeeded_at'),
});
