import { eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { document, documentPage, documentVersion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { findStanding, refuseHidden } from './document-to-change.ts';
import { noteDeed } from './note-deed.ts';
import { mayRemove } from './policy.ts';
import { readDocument } from './queries.ts';
import type { Document, RemoveDocument } from './schema.ts';
import { tellChannel } from './tell-channel.ts';

/**
 * A document goes for good, with all its files and what stands in them; its title is left, and who did it and why. One that is hidden only advisors
 * remove, and it stays hidden, so that its title does.
 */
export async function removeDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { reason: typed }: RemoveDocument,
): Promise<Document> {
  const found = await findStanding(tx, viewer, id);
  if (viewer.role !== 'advisor') refuseHidden(found);
  permit(viewer, mayRemove(viewer, found), (locale) => m.problem_document_remove({}, { locale }));
  const reason = reasonGiven(typed);
  const removed = await tx.db
    .update(document)
    .set({ removedAt: sql`clock_timestamp()`, removedBy: viewer.membershipId, removedReason: reason })
    .where(eq(document.id, id))
    .returning({ id: document.id });
  if (removed.length === 0) throw new Denied((locale) => m.problem_document_remove({}, { locale }));
  const versions = tx.db
    .select({ id: documentVersion.id })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, id));
  // the bytes follow within the hour (`forget-files.ts`); this waits for a job that is writing pages at this moment, so none come after
  await tx.db
    .update(documentVersion)
    .set({ fileHash: null, pictureHash: null, pdfHash: null, pdfSize: null })
    .where(eq(documentVersion.documentId, id));
  await tx.db.delete(documentPage).where(inArray(documentPage.versionId, versions));
  await noteDeed(tx, viewer, 'document.removed', found, reason);
  await tellChannel(tx, 'document.removed', id, found.channel.id);
  return readDocument(tx, viewer, id);
}
