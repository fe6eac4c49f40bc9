import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { document, documentVersion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { hasPicture } from '../../files/formats.ts';
import { isOffice } from '../../files/convert-office.ts';
import type { Inspection } from '../../files/schema.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { Denied } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { prepareVersion } from './prepare-version.ts';
import { forgetUpload, sentWhole } from '../uploads/queries.ts';

/** `checking`: a virus scanner looks at it before others open it. `office`: there is a program that makes a PDF of office files. */
export interface First {
  state: 'checking' | 'ready';
  office: boolean;
}

interface File {
  hash: string;
  size: number;
  name: string;
  inspection: Inspection;
}

/** What somebody has sent becomes the next version of a document. */
export async function addVersion(
  tx: Transaction,
  viewer: Viewer,
  document: { id: string; channelId: string },
  { upload, note, ...first }: { upload: string; note: string } & First,
): Promise<void> {
  await addFile(tx, viewer, document, await sentWhole(tx, viewer, upload), { note, ...first });
  await forgetUpload(tx, viewer, upload);
}

/**
 * The next version of a document. That somebody checked the one before counts no more; of one that a virus scanner looks at first (`checking`), once
 * it has (`scan-version.ts`).
 */
export async function addFile(
  tx: Transaction,
  viewer: Viewer,
  { id: documentId, channelId }: { id: string; channelId: string },
  { hash, size, name, inspection }: File,
  { note, state, office }: { note: string } & First,
): Promise<void> {
  const [counted] = await tx.db
    .update(document)
    .set({
      versionCount: sql`${document.versionCount} + 1`,
      ...(state === 'ready' && { lastVersionAt: sql`clock_timestamp()`, checkedAt: null, checkedBy: null }),
    })
    .where(eq(document.id, documentId))
    .returning({ number: document.versionCount });
  if (!counted) throw new Denied((locale) => m.problem_document_change({}, { locale }));
  const [added] = await tx.db
    .insert(documentVersion)
    .values({
      documentId,
      channelId,
      number: counted.number,
      fileHash: hash,
      size,
      name,
      mediaType: inspection.mediaType,
      inspection,
      note: note.trim(),
      membershipId: viewer.membershipId,
      personId: viewer.personId,
      organisationId: viewer.organisationId,
      function: viewer.function,
      state,
      pdfState: office && isOffice(inspection.format) ? 'waiting' : 'none',
      pictureState: hasPicture(inspection.format) ? 'waiting' : 'none',
    })
    .returning({ id: documentVersion.id });
  if (!added) throw new Error('a version was not inserted');
  if (state === 'ready') await prepareVersion(tx, added.id, inspection.format, office);
  else await enqueue(tx, 'document-scan', added.id);
}
