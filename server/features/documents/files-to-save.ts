import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { channel, document, documentVersion, organisation } from '../../../db/schema/index.ts';
import { isId } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { opensDocument, opensVersion } from './policy.ts';

/** Of each of these documents the last version that the viewer may open, by title; the others are left out. */
export async function filesToSave(tx: Transaction, viewer: Viewer, ids: readonly string[]) {
  const rows = await prepared(tx, `documents_to_save${checked(viewer)}`, (db) => {
    const newest = db
      .selectDistinctOn([documentVersion.documentId], {
        documentId: documentVersion.documentId,
        number: documentVersion.number,
        hash: documentVersion.fileHash,
        size: documentVersion.size,
        name: documentVersion.name,
        createdAt: documentVersion.createdAt,
      })
      .from(documentVersion)
      .where(
        and(
          inArray(documentVersion.documentId, sql`(select unnest(${sql.placeholder('ids')}::uuid[]))`),
          isNotNull(documentVersion.fileHash),
          opensVersion(viewer),
        ),
      )
      .orderBy(documentVersion.documentId, sql`${documentVersion.number} desc`)
      .as('newest');
    return db
      .select({
        id: document.id,
        title: document.title,
        kind: document.kind,
        licence: document.licence,
        classification: document.classification,
        source: sql<string>`coalesce(nullif(${document.source}, ''), ${organisation.name})`.as('whose'),
        channel: channel.name,
        number: newest.number,
        hash: newest.hash,
        size: newest.size,
        name: newest.name,
        createdAt: newest.createdAt,
      })
      .from(document)
      .innerJoin(newest, eq(newest.documentId, document.id))
      .innerJoin(channel, eq(channel.id, document.channelId))
      .innerJoin(organisation, eq(organisation.id, document.organisationId))
      .where(and(isNull(document.removedAt), opensDocument(viewer), readable({ db }, viewer)))
      .orderBy(inGerman(document.title), document.id);
  }).execute({ ...viewerValues(viewer), ids: ids.filter(isId) });
  return rows.flatMap(({ hash, ...row }) => (hash ? [{ ...row, hash }] : []));
}

export type FileToSave = Awaited<ReturnType<typeof filesToSave>>[number];
