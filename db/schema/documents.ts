import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { grounds } from './threads.ts';
import { time } from './time.ts';

export const documentKinds = [
  'template',
  'guide',
  'leaflet',
  'resolution',
  'talk',
  'minutes',
  'dataset',
  'concept',
  'other',
] as const;

/** `official-work`: nobody's by law (§ 5 UrhG); `programme`: for those who take part; `unknown`: nobody has asked yet. */
export const licences = [
  'cc-by-4.0',
  'cc-by-sa-4.0',
  'cc0-1.0',
  'dl-de-by-2.0',
  'dl-de-zero-2.0',
  'official-work',
  'programme',
  'unknown',
] as const;

/** How far a document may be passed on. */
export const classifications = ['public', 'programme', 'confidential'] as const;
export const versionStates = ['checking', 'ready', 'refused'] as const;
/** How far the text of a version has come; `cut`: there was more than is read. */
export const textStates = ['waiting', 'done', 'cut', 'none', 'failed'] as const;
export const pictureStates = ['waiting', 'done', 'none', 'failed'] as const;
export const pdfStates = ['none', 'waiting', 'done', 'failed'] as const;

const now = sql`clock_timestamp()`;

export const storedFile = pgTable('stored_file', {
  hash: text().primaryKey(),
  size: bigint({ mode: 'number' }).notNull(),
  storedAt: time('stored_at').notNull().default(now),
  comparedAt: time('compared_at'),
  damage: text(),
});

export const upload = pgTable('upload', {
  id: uuid().primaryKey().defaultRandom(),
  membershipId: uuid('membership_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  name: text().notNull(),
  size: bigint({ mode: 'number' }).notNull(),
  received: bigint({ mode: 'number' }).notNull().default(0),
  fileHash: text('file_hash'),
  inspection: jsonb(),
  expiresAt: time('expires_at')
    .notNull()
    .default(sql`clock_timestamp() + interval '1 day'`),
});

export const document = pgTable('document', {
  id: uuid().primaryKey().defaultRandom(),
  channelId: uuid('channel_id').notNull(),
  title: text().notNull(),
  description: text().notNull().default(''),
  kind: text({ enum: documentKinds }).notNull(),
  actionField: text('action_field'),
  licence: text({ enum: licences }).notNull(),
  classification: text({ enum: classifications }).notNull(),
  source: text().notNull().default(''),
  membershipId: uuid('membership_id').notNull(),
  personId: uuid('person_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  revision: integer().notNull().default(1),
  versionCount: integer('version_count').notNull().default(0),
  createdAt: time('created_at').notNull().default(now),
  lastVersionAt: time('last_version_at').notNull().default(now),
  checkedAt: time('checked_at'),
  checkedBy: uuid('checked_by'),
  removedAt: time('removed_at'),
  removedBy: uuid('removed_by'),
  removedReason: text('removed_reason'),
  hiddenAt: time('hidden_at'),
  hiddenBy: uuid('hidden_by'),
  hiddenGround: text('hidden_ground', { enum: grounds }),
  hiddenReason: text('hidden_reason'),
});

export const documentVersion = pgTable('document_version', {
  id: uuid().primaryKey().defaultRandom(),
  documentId: uuid('document_id').notNull(),
  channelId: uuid('channel_id').notNull(),
  number: integer().notNull(),
  fileHash: text('file_hash'),
  size: bigint({ mode: 'number' }).notNull(),
  name: text().notNull(),
  mediaType: text('media_type').notNull(),
  inspection: jsonb().notNull(),
  note: text().notNull().default(''),
  membershipId: uuid('membership_id').notNull(),
  personId: uuid('person_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  function: text().notNull(),
  createdAt: time('created_at').notNull().default(now),
  state: text({ enum: versionStates }).notNull(),
  finding: text(),
  unchecked: boolean().notNull().default(false),
  textState: text('text_state', { enum: textStates }).notNull().default('waiting'),
  pictureState: text('picture_state', { enum: pictureStates }).notNull().default('waiting'),
  pictureHash: text('picture_hash'),
  pdfState: text('pdf_state', { enum: pdfStates }).notNull().default('none'),
  pdfHash: text('pdf_hash'),
  pdfSize: bigint('pdf_size', { mode: 'number' }),
});

export const documentPage = pgTable(
  'document_page',
  {
    versionId: uuid('version_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    number: integer().notNull(),
    heading: text().notNull().default(''),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.number] })],
);

export const documentUse = pgTable(
  'document_use',
  {
    postId: uuid('post_id').notNull(),
    documentId: uuid('document_id').notNull(),
    version: integer().notNull().default(0),
    page: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.postId, table.documentId, table.version, table.page] })],
);
