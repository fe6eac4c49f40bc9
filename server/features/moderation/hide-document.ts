import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { document } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { takeTitleOut } from '../document-uses/take-title-out.ts';
import { lockStanding } from '../documents/lock-document.ts';
import { noteDeed } from '../documents/note-deed.ts';
import { mayHideDocument } from '../documents/policy.ts';
import { tellChannel } from '../documents/tell-channel.ts';
import { roomsWithDocument } from '../meetings/rooms-with-document.ts';
import { notifyOfModeratedDocument } from '../notifications/tell.ts';
import { logDeed } from './log-deed.ts';
import { reasonGiven } from './reason-given.ts';
import type { Done, Hide } from './schema.ts';

/**
 * An advisor takes a document out of sight, with all its versions: whoever reads the channel is told who did and on which ground; what it is
 * called and holds is kept for whoever shared it and for advisors, also in texts that told it. Of two who act at
 * once the second hears that it is hidden.
 */
export async function hideDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { ground, reason: typed }: Hide,
): Promise<Done> {
  const found = await lockStanding(tx, viewer, id);
  permit(viewer, mayHideDocument(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  const reason = reasonGiven(typed);
  const hidden = await tx.db
    .update(document)
    .set({
      hiddenAt: sql`clock_timestamp()`,
      hiddenBy: viewer.membershipId,
      hiddenGround: ground,
      hiddenReason: reason,
    })
    .where(and(eq(document.id, id), isNull(document.hiddenAt)))
    .returning({ id: document.id });
  if (hidden.length === 0)
    throw new Conflict('document-hidden', (locale) => m.problem_document_hidden({}, { locale }));
  const streams = await takeTitleOut(tx, id);
  // the reason is for whoever shared it and for advisors, and stands in their log
  await noteDeed(tx, viewer, 'document.hidden', found, '');
  await tellChannel(tx, 'document.hidden', id, found.channel.id);
  await notifyOfModeratedDocument(tx, id);
  // pages that are open read those texts again, and rooms in which it is looked at what they say of it
  await appendEvents(tx, [
    ...streams.map((stream) => ({ stream, type: 'posts.named_documents' as const, data: null })),
    ...(await roomsWithDocument(tx, id)),
  ]);
  return logDeed(tx, viewer, {
    deed: 'document_hidden',
    documentId: id,
    channelId: found.channel.id,
    personId: found.personId,
    ground,
    reason,
  });
}
