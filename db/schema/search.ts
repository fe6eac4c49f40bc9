import { bigint, boolean, customType, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
const number = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

export const searchEntry = pgTable('search_entry', {
  postId: uuid('post_id').primaryKey(),
  threadId: uuid('thread_id').notNull(),
  channelId: uuid('channel_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  opening: boolean().notNull(),
  createdAt: time('created_at').notNull(),
  words: tsvector().notNull(),
});

export const searchUnlearned = pgTable('search_unlearned', {
  number: number(),
  postId: uuid('post_id').notNull(),
});

export const searchWord = pgTable('search_word', {
  number: number(),
  word: text().notNull(),
  stem: text().notNull(),
  lexeme: text().notNull(),
});
