import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaDocument, meeting } from '../../../db/schema/index.ts';

/** Of a meeting: a document, the placeholder `document`, is looked at in it. */
export const standsWithDocument = (db: Transaction['db']): SQL =>
  exists(
    db
      .select({ at: sql`1` })
      .from(agendaDocument)
      .where(
        and(
          eq(agendaDocument.meetingId, meeting.id),
          eq(agendaDocument.documentId, sql.placeholder('document')),
        ),
      ),
  );
