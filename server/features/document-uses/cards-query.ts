import { and, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, document } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { opensDocument } from '../documents/policy.ts';
import type { DocumentKind } from '../documents/schema.ts';
import type { NamedDocument } from './document-links.ts';

/** What a card says of a document: its version as it was named, or the newest one; `newest`: the number of that one. */
export interface CardOfDocument {
  documentId: string;
  version: number;
  title: string;
  kind: DocumentKind;
  removed: boolean;
  hidden: boolean;
  shown: { number: number; name: string; size: number; pages: number | null; newest: number } | null;
}

/** Those that the viewer reads; `version` is the one that was asked for. */
export function cardsOf(
  tx: Transaction,
  viewer: Viewer,
  named: readonly Pick<NamedDocument, 'documentId' | 'version'>[],
): Promise<CardOfDocument[]> {
  return prepared(tx, `document_cards${checked(viewer)}`, (db) =>
    db
      .select({
        documentId: document.id,
        version: sql<number>`named.version`.as('named_version'),
        title: document.title,
        kind: sql<DocumentKind>`${document.kind}`.as('kind'),
        removed: sql<boolean>`${document.removedAt} is not null`.as('removed'),
        hidden: sql<boolean>`${document.hiddenAt} is not null`.as('hidden'),
        shown: sql<
          CardOfDocument['shown']
        >`(select json_build_object('number', v.number, 'name', v.name, 'size', v.size,
            'pages', (v.inspection ->> 'pages')::integer, 'newest', max(v.number) over ())
          from document_version v where v.document_id = ${document.id}
            and (v.state = 'ready' or v.state = 'checking' and v.person_id = ${sql.placeholder('viewerPerson')})
          order by v.number = named.version desc, v.number desc limit 1)`.as('shown'),
      })
      .from(
        sql`(select distinct * from unnest(${sql.placeholder('ids')}::uuid[], ${sql.placeholder('versions')}::integer[])
          each (document_id, version)) named`,
      )
      .innerJoin(document, eq(document.id, sql`named.document_id`))
      .innerJoin(channel, eq(channel.id, document.channelId))
      .where(and(opensDocument(viewer), readable({ db }, viewer))),
  ).execute({
    ...viewerValues(viewer),
    ids: named.map(({ documentId }) => documentId),
    versions: named.map(({ version }) => version),
  });
}
