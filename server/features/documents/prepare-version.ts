import type { Transaction } from '../../../db/client.ts';
import { hasPicture, type Format } from '../../files/formats.ts';
import { enqueue } from '../../jobs/enqueue.ts';

/** A version that others may open is read and drawn, in jobs. */
export async function prepareVersion(tx: Transaction, version: string, format: Format): Promise<void> {
  await enqueue(tx, 'document-text', version);
  if (hasPicture(format)) await enqueue(tx, 'document-picture', version);
}
