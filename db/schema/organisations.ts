import { sql } from 'drizzle-orm';
import { boolean, date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

export const organisation = pgTable('organisation', {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull(),
  name: text().notNull(),
  kind: text({
    enum: ['municipality', 'association', 'institute', 'ministry', 'planningOffice', 'operator'],
  }).notNull(),
  district: text(),
  tileLetters: text('tile_letters').notNull(),
  tileHue: integer('tile_hue').notNull(),
  tileShape: text('tile_shape', { enum: ['square', 'round', 'cut'] }).notNull(),
  offers: text().array().notNull().default([]),
  contact: text().notNull().default(''),
  aboutRevision: integer('about_revision').notNull().default(1),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
  selectedOn: date('selected_on'),
  activeSince: date('active_since').default(sql`current_date`),
  withdrawnOn: date('withdrawn_on'),
  completedOn: date('completed_on'),
});

export const municipality = pgTable('municipality', {
  id: uuid().primaryKey().defaultRandom(),
  organisationId: uuid('organisation_id').notNull(),
  name: text().notNull(),
  leads: boolean().notNull().default(false),
});
