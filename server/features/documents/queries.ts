import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  document,
  documentVersion,
  membership,
  organisation,
  person,
} from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Inspection } from '../../files/schema.ts';
import { isId } from '../../plugins/paging.ts';
import { NotFound, Problem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorJson } from '../people/author-json.ts';
import { authorOf } from '../people/author-of.ts';
import { mayReport } from '../reports/policy.ts';
import { own } from './columns.ts';
import { hiddenDocuments } from './hidden-documents.ts';
import {
  mayChangeDocument,
  mayHideDocument,
  mayMoveDocument,
  mayRemove,
  mayTend,
  opensDocument,
  opensVersion,
} from './policy.ts';
import type { Document, DocumentVersion } from './schema.ts';

/**
 * A document with its channel, as the deeds need it. Not found and not readable are the same; that it is hidden is told to everybody who reads
 * the channel (`document-hidden`).
 */
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
            hiddenAt: document.hiddenAt,
            hiddenBy: authorOf(document.hiddenBy).as('hidden_by_author'),
            hiddenGround: document.hiddenGround,
            hiddenReason: document.hiddenReason,
          })
          .from(document)
          .innerJoin(channel, eq(channel.id, document.channelId))
          .innerJoin(membership, eq(membership.id, document.membershipId))
          .innerJoin(person, eq(person.id, document.personId))
          .innerJoin(organisation, eq(organisation.id, document.organisationId))
          .where(
            and(eq(document.id, sql.placeholder('id')), opensDocument(viewer), readable({ db }, viewer)),
          ),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (found) return found;
  const [hidden] = isId(id) ? await hiddenDocuments(tx, [id]) : [];
  if (hidden) {
    const { documentId: _id, ...told } = hidden;
    throw new Problem(404, 'document-hidden', (locale) => m.problem_document_hidden({}, { locale }), {
      extra: { hidden: told },
    });
  }
  throw new NotFound((locale) => m.problem_not_found({}, { locale }));
}

export async function readDocument(tx: Transaction, viewer: Viewer, id: string): Promise<Document> {
  const { personId, organisationId, removedAt, removedBy, removedReason, ...found } = await findDocument(
    tx,
    viewer,
    id,
  );
  const { hiddenAt, hiddenBy, hiddenGround, hiddenReason, ...shown } = found;
  const who = { personId, organisationId, hiddenAt };
  const open = !removedAt;
  const writable = open && !hiddenAt && !shown.channel.archivedAt;
  return {
    ...shown,
    removed: removedAt ? { at: removedAt, by: removedBy, reason: removedReason ?? '' } : null,
    hidden:
      hiddenAt && hiddenGround
        ? { at: hiddenAt, by: hiddenBy, ground: hiddenGround, reason: hiddenReason ?? '' }
        : null,
    versions: await versionsOf(tx, viewer, id),
    may: {
      change: writable && mayChangeDocument(viewer, who),
      tend: writable && mayTend(viewer, who),
      remove: open && mayRemove(viewer, who),
      move: writable && mayMoveDocument(viewer),
      hide: open && mayHideDocument(viewer),
      report: open && !hiddenAt && mayReport(viewer, who),
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
              opensDocument(viewer),
              opensVersion(viewer),
              readable({ db }, viewer),
            ),
          ),
      ).execute({ ...viewerValues(viewer), documentId, number })
    : [];
  if (!found?.hash) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return { ...found, hash: found.hash };
}
