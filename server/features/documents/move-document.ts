import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { document } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { namedIn } from '../../plugins/named-in.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findChannelForPage } from '../channels/queries.ts';
import { confirmReaders } from '../moderation/confirm-readers.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { refuseHidden } from './document-to-change.ts';
import { lockStanding } from './lock-document.ts';
import { noteDeed } from './note-deed.ts';
import { mayMoveDocument } from './policy.ts';
import { readDocument } from './queries.ts';
import type { Document, MoveDocument } from './schema.ts';
import { tellChannel } from './tell-channel.ts';

/**
 * A document stands in another channel from now on, with all its versions; its address stays. Where more people would read it than before,
 * they are named first (409 `readers-widen`), and it is done when that was confirmed.
 */
export async function moveDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { channel: slug, reason: typed, widens = false }: MoveDocument,
): Promise<Document> {
  const found = await lockStanding(tx, viewer, id);
  permit(viewer, mayMoveDocument(viewer), (locale) => m.problem_moderate_advisors_only({}, { locale }));
  refuseHidden(found);
  const reason = reasonGiven(typed);
  const to = await namedIn('channel', m.problem_no_such_channel, () => findChannelForPage(tx, viewer, slug));
  if (to.id === found.channel.id)
    throw new Conflict('same-channel', (locale) => m.problem_same_channel({ name: to.name }, { locale }));
  await confirmReaders(tx, found.channel, to, widens);
  const moved = await tx.db
    .update(document)
    .set({ channelId: to.id })
    .where(eq(document.id, id))
    .returning({ id: document.id });
  if (moved.length === 0) throw new Denied((locale) => m.problem_moderate_advisors_only({}, { locale }));
  // of whatever is confidential before or after, the log says that it was done and not why
  const confidential = [found.channel.visibility, to.visibility].includes('confidential');
  await noteDeed(tx, viewer, 'document.moved', found, confidential ? '' : reason);
  await tellChannel(tx, 'document.moved', id, found.channel.id, to.id);
  return readDocument(tx, viewer, id);
}
