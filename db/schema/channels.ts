import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const channel = pgTable('channel', {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull(),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  visibility: text({ enum: ['everyone', 'organisations', 'confidential'] }).notNull(),
  summary: text().notNull().default(''),
  description: text().notNull().default(''),
  descriptionHtml: text('description_html').notNull().default(''),
  position: integer().notNull().default(0),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
});

export const channelOrganisation = pgTable(
  'channel_organisation',
  { channelId: uuid('channel_id').notNull(), organisationId: uuid('organisation_id').notNull() },
  (table) => [primaryKey({ columns: [table.channelId, table.organisationId] })],
);

export const channelReader = pgTable(
  'channel_reader',
  { channelId: uuid('channel_id').notNull(), membershipId: uuid('membership_id').notNull() },
  (table) => [primaryKey({ columns: [table.channelId, table.membershipId] })],
);

export const channelCurator = pgTable(
  'channel_curator',
  { channelId: uuid('channel_id').notNull(), membershipId: uuid('membership_id').notNull() },
  (table) => [primaryKey({ columns: [table.channelId, table.membershipId] })],
);
