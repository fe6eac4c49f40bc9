import type { Transaction } from '../../../db/client.ts';
import { isOffice } from '../../files/convert-office.ts';
import { hasPicture, type Format } from '../../files/formats.ts';
import { enqueue } from '../../jobs/enqueue.ts';

/** A version that others may open is read and drawn, in jobs; an office file by its PDF, where there is a program that makes one (`office`). */
export async function prepareVersion(
  tx: Transaction,
  version: string,
  format: Format,
  office: boolean,
): Promise<void> {
  if (office && isOffice(format)) return enqueue(tx, 'document-pdf', version);
  await enqueue(tx, 'document-text', version);
  if (hasPicture(format)) await enqueue(tx, 'document-picture', version);
}
