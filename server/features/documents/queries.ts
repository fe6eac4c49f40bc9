import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  document,
  documentVersion,
  membership,
  organisation,
  person,
} from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { startOfDay } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Inspection } from '../../files/schema.ts';
import { isId, offsetOf, pageFrom } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { authorJson } from '../people/author-json.ts';
import { authorOf } from '../people/author-of.ts';
import { plainName } from '../search/plain-name.ts';
import { wordsOf } from '../search/words-of.ts';
import { mayChangeDocument, mayMoveDocument, mayRemove, mayTend, opensVersion } from './policy.ts';
import type { Document, DocumentsQuery, DocumentSummary, DocumentVersion } from './schema.ts';

const own = {
  id: document.id,
  title: document.title,
  kind: document.kind,
  actionField: sql<Document['actionField']>`${document.actionField}`.as('action_field'),
  licence: document.licence,
  classification: document.classification,
  source: document.source,
  organisation: organisationJson(organisation).as('organisation_json'),
  lastVersionAt: document.lastVersionAt,
  checkedAt: document.checkedAt,
};

/** A document with its channel, as the deeds need it. Not found and not readable are the same. */
export async function findDocument(tx: Transaction, viewer: Viewer, id: string) {
  const [found] = isId(id)
    ? await prepared(tx, `document${checked(viewer)}`, (db) =>
        db
          .select({
            ...own,
            description: document.description,
            revision: document.revision,
            createdAt: document.createdAt,
            channel: {
              id: channel.id,
              slug: channel.slug,
              name: channel.name,
              visibility: channel.visibility,
              archivedAt: channel.archivedAt,
            },
            personId: document.personId,
            organisationId: document.organisationId,
            by: authorJson(person, membership, organisation).as('by'),
            checkedBy: authorOf(document.checkedBy).as('checked_by_author'),
            removedAt: document.removedAt,
            removedBy: authorOf(document.removedBy).as('removed_by_author'),
            removedReason: document.removedReason,
          })
          .from(document)
          .innerJoin(channel, eq(channel.id, document.channelId))
          .innerJoin(membership, eq(membership.id, document.membershipId))
          .innerJoin(person, eq(person.id, document.personId))
          .innerJoin(organisation, eq(organisation.id, document.organisationId))
          .where(and(eq(document.id, sql.placeholder('id')), readable({ db }, viewer))),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

export async function readDocument(tx: Transaction, viewer: Viewer, id: string): Promise<Document> {
  const { personId, organisationId, removedAt, removedBy, removedReason, ...shown } = await findDocument(
    tx,
    viewer,
    id,
  );
  const who = { personId, organisationId };
  const open = !removedAt;
  const writable = open && !shown.channel.archivedAt;
  return {
    ...shown,
    removed: removedAt ? { at: removedAt, by: removedBy, reason: removedReason ?? '' } : null,
    versions: await versionsOf(tx, viewer, id),
    may: {
      change: writable && mayChangeDocument(viewer, who),
      tend: writable && mayTend(viewer, who),
      remove: open && mayRemove(viewer, who),
      move: writable && mayMoveDocument(viewer),
    },
  };
}

function versionsOf(tx: Transaction, viewer: Viewer, documentId: string): Promise<DocumentVersion[]> {
  return prepared(tx, `document_versions${checked(viewer)}`, (db) =>
    db
      .select({
        id: documentVersion.id,
        number: documentVersion.number,
        name: documentVersion.name,
        size: documentVersion.size,
        mediaType: documentVersion.mediaType,
        note: documentVersion.note,
        state: documentVersion.state,
        late: sql<boolean>`(${documentVersion.state} = 'checking' and waits_long(${documentVersion.createdAt}))`.as(
          'late',
        ),
        finding: documentVersion.finding,
        text: documentVersion.textState,
        picture: documentVersion.pictureState,
        pdf: documentVersion.pdfState,
        pages: sql<number | null>`(${documentVersion.inspection} ->> 'pages')::integer`.as('pages'),
        accessibility: sql<
          DocumentVersion['accessibility']
        >`case when ${documentVersion.inspection} ? 'accessibility' then json_build_object(
          'tagged', ${documentVersion.inspection} #> '{accessibility,tagged}',
          'title', coalesce(${documentVersion.inspection} #>> '{accessibility,title}', '') <> '',
          'language', coalesce(${documentVersion.inspection} #>> '{accessibility,language}', '') <> '') end`.as(
          'accessibility',
        ),
        createdAt: documentVersion.createdAt,
        by: authorJson(person, documentVersion, organisation).as('by'),
      })
      .from(documentVersion)
      .innerJoin(person, eq(person.id, documentVersion.personId))
      .innerJoin(organisation, eq(organisation.id, documentVersion.organisationId))
      .where(and(eq(documentVersion.documentId, sql.placeholder('documentId')), opensVersion(viewer)))
      .orderBy(desc(documentVersion.number))
      .limit(100),
  ).execute({ ...viewerValues(viewer), documentId });
}

/** The file of a version, for whoever may open it; of what was removed there is none. */
export async function fileOf(tx: Transaction, viewer: Viewer, documentId: string, number: number) {
  const [found] = isId(documentId)
    ? await prepared(tx, `document_file${checked(viewer)}`, (db) =>
        db
          .select({
            hash: documentVersion.fileHash,
            size: documentVersion.size,
            name: documentVersion.name,
            mediaType: documentVersion.mediaType,
            picture: documentVersion.pictureHash,
            state: documentVersion.state,
            // as `inspect-sent.ts` wrote it
            inspection: sql<Inspection>`${documentVersion.inspection}`,
            pdfHash: documentVersion.pdfHash,
            pdfSize: documentVersion.pdfSize,
          })
          .from(documentVersion)
          .innerJoin(document, eq(document.id, documentVersion.documentId))
          .innerJoin(channel, eq(channel.id, documentVersion.channelId))
          .where(
            and(
              eq(documentVersion.documentId, sql.placeholder('documentId')),
              eq(documentVersion.number, sql.placeholder('number')),
              isNull(document.removedAt),
              opensVersion(viewer),
              readable({ db }, viewer),
            ),
          ),
      ).execute({ ...viewerValues(viewer), documentId, number })
    : [];
  if (!found?.hash) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return { ...found, hash: found.hash };
}

/** All that the viewer reads, without what was removed. */
export async function documents(
  tx: Transaction,
  viewer: Viewer,
  { limit, after, sort = 'newest', channel: slug, organisation: by, q = '', ...asked }: DocumentsQuery,
): Promise<{ items: DocumentSummary[]; next: string | null; total: number }> {
  const offset = offsetOf(after);
  // also within a word: "beschreibung" means "Leistungsbeschreibung"
  const typed = wordsOf(q).map(plainName);
  const words = typed.length > 0 ? typed : null;
  const rows = await prepared(tx, `documents_${sort}${checked(viewer)}`, (db) =>
    db
      .select({
        ...own,
        channel: { slug: channel.slug, name: channel.name },
        version: sql<
          DocumentSummary['version']
        >`(select json_build_object('number', v.number, 'name', v.name, 'size', v.size, 'text', v.text_state,
          'picture', v.picture_state)
          from document_version v where v.document_id = ${document.id}
            and (v.state = 'ready' or (v.state = 'checking' and v.person_id = ${sql.placeholder('viewerPerson')})) order by v.number desc limit 1)`.as(
          'version',
        ),
        total: sql<number>`count(*) over ()::integer`.as('total'),
      })
      .from(document)
      .innerJoin(channel, eq(channel.id, document.channelId))
      .innerJoin(organisation, eq(organisation.id, document.organisationId))
      .where(
        and(
          isNull(document.removedAt),
          ifGiven('words', sql`search_name(${document.title}) ~ all (${sql.placeholder('words')}::text[])`),
          ifChosen('slug', channel.slug),
          ifChosen('by', organisation.slug),
          ifChosen('kind', document.kind),
          ifChosen('actionField', document.actionField),
          ifChosen('licence', document.licence),
          ifGiven('from', sql`${document.lastVersionAt} >= ${startOfDay(sql`${sql.placeholder('from')}`)}`),
          ifGiven(
            'to',
            sql`${document.lastVersionAt} < ${startOfDay(sql`(${sql.placeholder('to')}::date + 1)`)}`,
          ),
          readable({ db }, viewer),
        ),
      )
      .orderBy(
        ...(sort === 'title' ? [inGerman(document.title)] : [desc(document.lastVersionAt)]),
        desc(document.id),
      )
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset')),
  ).execute({ ...viewerValues(viewer), words, slug, by, ...unasked, ...asked, limit: limit + 1, offset });
  const { items, next } = pageFrom(rows, limit, offset);
  return { items: items.map(({ total: _total, ...item }) => item), next, total: rows[0]?.total ?? 0 };
}

const unasked = { kind: null, actionField: null, licence: null, from: null, to: null };
const ifGiven = (name: string, condition: SQL) =>
  sql`(${sql.placeholder(name)}::text is null or ${condition})`;
const ifChosen = (name: string, column: AnyPgColumn) =>
  ifGiven(name, sql`${column} = ${sql.placeholder(name)}`);
