import { and, asc, eq, or, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { agendaDocument, channel, document } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { opensDocument } from '../documents/policy.ts';
import { documentWords } from './document-words.ts';
import type { AgendaDocument } from './schema.ts';

const hidden = sql<boolean>`exists (select from hidden_documents(array[${agendaDocument.documentId}]))`;

/**
 * What is looked at in a meeting, with its item, as far as the viewer reads its channel. Whoever asks has found the meeting; a hidden document that is
 * not hers to open is there without a word of it, as in a reading list.
 */
export async function documentsOnAgenda(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
): Promise<(AgendaDocument & { item: string })[]> {
  const rows = await prepared(tx, `agenda_documents${checked(viewer)}`, (db) =>
    db
      .select({
        item: agendaDocument.itemId,
        id: agendaDocument.documentId,
        title: sql<string>`coalesce(${document.title}, '')`.as('title'),
        kind: sql<AgendaDocument['kind']>`${document.kind}`.as('kind'),
        removed: sql<boolean>`${document.removedAt} is not null`.as('removed'),
        hidden: hidden.as('hidden'),
        version: sql<
          AgendaDocument['version']
        >`(select json_build_object('number', v.number, 'name', v.name, 'size', v.size)
          from document_version v where v.document_id = ${document.id}
            and (v.state = 'ready' or v.state = 'checking' and v.person_id = ${sql.placeholder('viewerPerson')})
          order by v.number desc limit 1)`.as('version'),
      })
      .from(agendaDocument)
      .innerJoin(channel, eq(channel.id, agendaDocument.channelId))
      .leftJoin(document, and(eq(document.id, agendaDocument.documentId), opensDocument(viewer)))
      .where(
        and(
          eq(agendaDocument.meetingId, sql.placeholder('meeting')),
          or(sql`${document.id} is not null`, hidden),
          readable({ db }, viewer),
        ),
      )
      .orderBy(asc(agendaDocument.addedAt), asc(agendaDocument.documentId)),
  ).execute({ ...viewerValues(viewer), meeting: meetingId });
  return rows.map((row) => ({ ...row, words: documentWords(row, viewer.language) }));
}
