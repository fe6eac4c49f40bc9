import { and, eq, exists, or, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { meeting, meetingMessage } from '../../../db/schema/index.ts';
import { standsWithDocument } from './stands-with-document.ts';

/**
 * What the streams of meetings are told whose room is open, where a document lies at hand or was named in the conversation: that something changed.
 * For whoever may hide documents, who reads every meeting.
 */
export async function roomsWithDocument(tx: Transaction, documentId: string) {
  const rows = await prepared(tx, 'rooms_with_document', (db) =>
    db
      .select({ id: meeting.id, revision: meeting.revision })
      .from(meeting)
      .where(
        and(
          eq(meeting.state, 'live'),
          or(
            standsWithDocument(db),
            exists(
              db
                .select({ at: sql`1` })
                .from(meetingMessage)
                .where(
                  and(
                    eq(meetingMessage.meetingId, meeting.id),
                    sql`position(${sql.placeholder('way')} in ${meetingMessage.html}) > 0`,
                  ),
                ),
            ),
          ),
        ),
      )
      .orderBy(meeting.id),
  ).execute({ document: documentId, way: `/dokumente/${documentId}` });
  return rows.map((changed) => ({
    stream: `meeting:${changed.id}`,
    type: 'meeting.changed' as const,
    data: changed,
  }));
}
