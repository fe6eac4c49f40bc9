import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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
