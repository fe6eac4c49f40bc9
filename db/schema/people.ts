import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const person = pgTable('person', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  language: text({ enum: ['de', 'en'] })
    .notNull()
    .default('de'),
  topics: text().array().notNull().default([]),
  phone: text().notNull().default(''),
  suspendedAt: time('suspended_at'),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
});

export const themes = ['system', 'light', 'dark'] as const;
export const textSizes = ['normal', 'large', 'larger'] as const;

export const personSetting = pgTable('person_setting', {
  personId: uuid('person_id').primaryKey(),
  theme: text({ enum: themes }).notNull().default('system'),
  textSize: text('text_size', { enum: textSizes }).notNull().default('normal'),
  followDefault: text('follow_default', { enum: ['all', 'replies'] }),
  shortcuts: boolean().notNull().default(true),
});

export const credential = pgTable('credential', {
  personId: uuid('person_id').primaryKey(),
  email: text().notNull(),
  passwordHash: text('password_hash'),
  passwordSetAt: time('password_set_at'),
});

export const membership = pgTable('membership', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  municipalityId: uuid('municipality_id'),
  role: text({ enum: ['member', 'lead', 'advisor', 'ministry', 'planner', 'admin'] }).notNull(),
  function: text().notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
  endedAt: time('ended_at'),
});

export const session = pgTable('session', {
  id: text().primaryKey(),
  personId: uuid('person_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  device: text().notNull().default(''),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
  expiresAt: time('expires_at').notNull(),
  absoluteExpiresAt: time('absolute_expires_at').notNull(),
});

export const oneTimeLink = pgTable('one_time_link', {
  tokenHash: text('token_hash').primaryKey(),
  personId: uuid('person_id').notNull(),
  purpose: text({ enum: ['invitation', 'password'] }).notNull(),
  createdBy: uuid('created_by'),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
  expiresAt: time('expires_at').notNull(),
  usedAt: time('used_at'),
});

export const auditLog = pgTable('audit_log', {
  number: bigint({ mode: 'number' }).primaryKey(),
  at: time('at')
    .notNull()
    .default(sql`now()`),
  membershipId: uuid('membership_id'),
  action: text().notNull(),
  subject: text().notNull(),
  reason: text().notNull().default(''),
  hash: text().notNull(),
});

export const rateLimit = pgTable('rate_limit', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
});
