import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

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
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

export const municipality = pgTable('municipality', {
  id: uuid().primaryKey().defaultRandom(),
  organisationId: uuid('organisation_id').notNull(),
  name: text().notNull(),
  leads: boolean().notNull().default(false),
});
