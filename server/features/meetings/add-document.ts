import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaDocument } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findStanding, refuseHidden } from '../documents/document-to-change.ts';
import { findPlanned } from './change-planned.ts';
import { documentsOnAgenda } from './documents-on-agenda.ts';
import { readMeeting } from './queries.ts';
import { refuseForeignItem } from './refuse-foreign-item.ts';
import type { Meeting } from './schema.ts';
import { tellStanding } from './tell-standing.ts';

/** as many as are looked at in one item */
const most = 10;

/** Which document, at which item of which meeting. */
interface Place {
  id: string;
  item: string;
  document: string;
}

/** A document is looked at there. What stands there already stays where it is, and nobody is told of it again. */
export async function addDocument(
  tx: Transaction,
  viewer: Viewer,
  { id, item, document }: Place,
): Promise<Meeting> {
  const found = await findPlanned(tx, viewer, id);
  await refuseForeignItem(tx, found.id, item);
  const standing = await findStanding(tx, viewer, document);
  refuseHidden(standing);
  // those that she sees: that there are others would tell her of channels that she does not read
  const here = (await documentsOnAgenda(tx, viewer, found.id)).filter((each) => each.item === item);
  if (here.some((each) => each.id === standing.id)) return readMeeting(tx, viewer, found.id);
  if (here.length >= most)
    throw new Invalid([
      { field: 'document', message: (locale) => m.problem_agenda_document_many({ most }, { locale }) },
    ]);
  await tx.db.insert(agendaDocument).values({
    ...{ itemId: item, meetingId: found.id },
    ...{ documentId: standing.id, channelId: standing.channel.id },
  });
  return tellStanding(tx, viewer, found);
}

/** It is not looked at there; the document stays what it is, also where it was hidden or removed meanwhile. */
export async function takeDocumentAway(
  tx: Transaction,
  viewer: Viewer,
  { id, item, document }: Place,
): Promise<Meeting> {
  const found = await findPlanned(tx, viewer, id);
  const gone =
    isId(item) && isId(document)
      ? await tx.db
          .delete(agendaDocument)
          .where(
            and(
              eq(agendaDocument.meetingId, found.id),
              eq(agendaDocument.itemId, item),
              eq(agendaDocument.documentId, document),
            ),
          )
          .returning({ document: agendaDocument.documentId })
      : [];
  if (gone.length === 0) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return tellStanding(tx, viewer, found);
}
