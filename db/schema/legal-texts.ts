import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const legalPages = [
  'imprint',
  'privacy',
  'accessibility',
  'easy-language',
  'sign-language',
  'house-rules',
] as const;

export const legalVersion = pgTable(
  'legal_version',
  {
    page: text({ enum: legalPages }).notNull(),
    number: integer().notNull(),
    note: text().notNull().default(''),
    needsAcceptance: boolean('needs_acceptance').notNull().default(false),
    publishedAt: time('published_at')
      .notNull()
      .default(sql`now()`),
    publishedBy: uuid('published_by'),
  },
  (table) => [primaryKey({ columns: [table.page, table.number] })],
);

export const legalText = pgTable(
  'legal_text',
  {
    page: text({ enum: legalPages }).notNull(),
    number: integer().notNull(),
    language: text({ enum: ['de', 'en'] }).notNull(),
    title: text().notNull(),
    body: text().notNull(),
    html: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.page, table.number, table.language] })],
);

export const houseRulesAcceptance = pgTable(
  'house_rules_acceptance',
  {
    personId: uuid('person_id').notNull(),
    page: text({ enum: ['house-rules'] })
      .notNull()
      .default('house-rules'),
    number: integer().notNull(),
    acceptedAt: time('accepted_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.personId, table.number] })],
);
