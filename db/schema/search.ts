import { bigint, boolean, customType, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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

export const searchDocument = pgTable('search_document', {
  documentId: uuid('document_id').primaryKey(),
  channelId: uuid('channel_id').notNull(),
  versionId: uuid('version_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  kind: text().notNull(),
  actionField: text('action_field'),
  licence: text().notNull(),
  at: time().notNull(),
  words: tsvector().notNull(),
});

export const searchPage = pgTable(
  'search_page',
  {
    versionId: uuid('version_id').notNull(),
    number: integer().notNull(),
    documentId: uuid('document_id').notNull(),
    words: tsvector().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.number] })],
);

export const searchUnlearnedPage = pgTable('search_unlearned_page', {
  number: number(),
  documentId: uuid('document_id').notNull(),
  page: integer().notNull(),
});

export const searchWord = pgTable('search_word', {
  number: number(),
  word: text().notNull(),
  stem: text().notNull(),
  lexeme: text().notNull(),
});
