import { and, eq, isNotNull } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { document } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { lockStanding } from '../documents/lock-document.ts';
import { noteDeed } from '../documents/note-deed.ts';
import { mayHideDocument } from '../documents/policy.ts';
import { tellChannel } from '../documents/tell-channel.ts';
import { roomsWithDocument } from '../meetings/rooms-with-document.ts';
import { notifyOfModeratedDocument } from '../notifications/tell.ts';
import { logDeed } from './log-deed.ts';
import type { Done } from './schema.ts';

/** A hidden document is there again, as it was: with its versions, and found by the search. */
export async function bringBackDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { reason, undoes }: { reason: string; undoes?: string },
): Promise<Done> {
  const found = await lockStanding(tx, viewer, id);
  permit(viewer, mayHideDocument(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  const shown = await tx.db
    .update(document)
    .set({ hiddenAt: null, hiddenBy: null, hiddenGround: null, hiddenReason: null })
    .where(and(eq(document.id, id), isNotNull(document.hiddenAt)))
    .returning({ id: document.id });
  if (shown.length === 0)
    throw new Conflict('not-hidden', (locale) => m.problem_document_not_hidden({}, { locale }));
  await noteDeed(tx, viewer, 'document.brought_back', found, '');
  await tellChannel(tx, 'document.brought_back', id, found.channel.id);
  await notifyOfModeratedDocument(tx, id);
  await appendEvents(tx, await roomsWithDocument(tx, id));
  return logDeed(tx, viewer, {
    deed: 'document_brought_back',
    documentId: id,
    channelId: found.channel.id,
    personId: found.personId,
    reason,
    undoes,
  });
}
