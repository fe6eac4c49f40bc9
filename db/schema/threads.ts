import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

/** On which ground moderation acts, as the house rules name them. */
export const grounds = [
  'personal-data',
  'procurement-secret',
  'off-topic',
  'duplicate',
  'disrespect',
  'advertising',
  'copyright',
  'misleading',
  'other',
] as const;

export const thread = pgTable('thread', {
  id: uuid().primaryKey().defaultRandom(),
  channelId: uuid('channel_id').notNull(),
  slug: text().notNull(),
  kind: text({ enum: ['question', 'discussion', 'announcement'] }).notNull(),
  title: text().notNull(),
  tags: text().array().notNull().default([]),
  state: text({ enum: ['open', 'answered', 'expert'] }),
  acceptedPostId: uuid('accepted_post_id'),
  acceptedBy: uuid('accepted_by'),
  concerned: integer().notNull().default(0),
  postCount: integer('post_count').notNull().default(0),
  openedBy: uuid('opened_by').notNull(),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
  lastPostAt: time('last_post_at')
    .notNull()
    .default(sql`now()`),
  answeredAt: time('answered_at'),
  settledAt: time('settled_at'),
  closedAt: time('closed_at'),
  pinnedUntil: date('pinned_until'),
});

export const post = pgTable('post', {
  id: uuid().primaryKey().defaultRandom(),
  threadId: uuid('thread_id').notNull(),
  channelId: uuid('channel_id').notNull(),
  number: integer().notNull(),
  membershipId: uuid('membership_id').notNull(),
  personId: uuid('person_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  function: text().notNull(),
  replyTo: uuid('reply_to'),
  body: text().notNull(),
  html: text().notNull(),
  renderer: integer().notNull(),
  revision: integer().notNull().default(1),
  helpful: integer().notNull().default(0),
  createdAt: time('created_at')
    .notNull()
    .default(sql`now()`),
  editedAt: time('edited_at'),
  stub: text({ enum: ['withdrawn', 'hidden', 'erased', 'moved'] }),
  stubAt: time('stub_at'),
  hiddenBy: uuid('hidden_by'),
  movedTo: uuid('moved_to'),
  hiddenGround: text('hidden_ground', { enum: grounds }),
  mentioned: uuid().array(),
});

export const postRevision = pgTable(
  'post_revision',
  {
    postId: uuid('post_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    revision: integer().notNull(),
    body: text().notNull(),
    html: text().notNull(),
    writtenAt: time('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.revision] })],
);

export const readMark = pgTable(
  'read_mark',
  {
    personId: uuid('person_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    number: integer().notNull(),
    readAt: time('read_at')
      .notNull()
      .default(sql`now()`),
    before: integer(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.threadId] })],
);
