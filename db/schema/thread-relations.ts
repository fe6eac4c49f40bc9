import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

/** `one` is the smaller id of the two. */
export const threadRelation = pgTable(
  'thread_relation',
  {
    one: uuid().notNull(),
    oneChannel: uuid('one_channel').notNull(),
    other: uuid().notNull(),
    otherChannel: uuid('other_channel').notNull(),
    setBy: uuid('set_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.one, table.other] })],
);
