import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './time.ts';

/** What a channel may carry as its sign. Names of drawings and colours, in the code and in the database alike. */
export const channelIcons = [
  'speech',
  'route',
  'contract',
  'euro',
  'megaphone',
  'database',
  'bus',
  'building',
  'cube',
  'shield',
  'network',
  'map',
  'book',
  'leaf',
] as const;
export const channelHues = ['blue', 'teal', 'green', 'ochre', 'orange', 'red', 'pink', 'violet'] as const;

/** What is announced in a channel to all who read it. */
export const channelNotices = [
  'reader_added',
  'reader_removed',
  'archived',
  'reopened',
  'look_opened',
  'look_ended',
] as const;

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
  revision: integer().notNull().default(1),
  icon: text({ enum: channelIcons }).notNull().default('speech'),
  hue: text({ enum: channelHues }).notNull().default('blue'),
  beforeAsking: text('before_asking').notNull().default(''),
  beforeAskingHtml: text('before_asking_html').notNull().default(''),
  warnsOfBids: boolean('warns_of_bids').notNull().default(false),
  holdsFirstPosts: boolean('holds_first_posts').notNull().default(false),
  suggestedTags: text('suggested_tags').array().notNull().default([]),
  readingRevision: integer('reading_revision').notNull().default(1),
  section: text().notNull().default(''),
  organisationId: uuid('organisation_id'),
  archivedAt: time('archived_at'),
  endedWithParticipant: boolean('ended_with_participant').notNull().default(false),
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

export const channelNotice = pgTable('channel_notice', {
  id: uuid().primaryKey().defaultRandom(),
  number: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  channelId: uuid('channel_id').notNull(),
  kind: text({ enum: channelNotices }).notNull(),
  doneBy: uuid('done_by').notNull(),
  about: uuid(),
  note: text().notNull().default(''),
  until: time(),
  at: time().notNull(),
});

export const channelLook = pgTable('channel_look', {
  id: uuid().primaryKey().defaultRandom(),
  channelId: uuid('channel_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  reason: text().notNull(),
  since: time().notNull(),
  until: time().notNull(),
  endedAt: time('ended_at'),
});

export const channelReading = pgTable('channel_reading', {
  id: uuid().primaryKey().defaultRandom(),
  channelId: uuid('channel_id').notNull(),
  position: integer().notNull(),
  kind: text({ enum: ['thread', 'expertAnswer', 'document', 'address'] }).notNull(),
  target: uuid(),
  documentId: uuid('document_id'),
  targetChannel: uuid('target_channel'),
  url: text(),
  title: text().notNull().default(''),
  note: text().notNull().default(''),
});

export const channelFollow = pgTable(
  'channel_follow',
  {
    personId: uuid('person_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    level: text({ enum: ['all', 'replies', 'muted'] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.channelId] })],
);

/** Another word for a tag; `threads` and `bothOf` carried it when it became one. */
export const tagSynonym = pgTable('tag_synonym', {
  channelId: uuid('channel_id').notNull(),
  synonym: text().notNull(),
  tag: text().notNull(),
  threads: uuid().array().notNull().default([]),
  bothOf: uuid('both_of').array().notNull().default([]),
});
