import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const savedSearch = pgTable('saved_search', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  name: text().notNull(),
  search: jsonb().$type<Record<string, string>>().notNull(),
});
