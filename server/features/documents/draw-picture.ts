import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../db/client.ts';
import type { pictureStates } from '../../../db/schema/index.ts';
import { pictureOf } from '../../files/picture-of.ts';
import { NotStored, type Storage, type Stored } from '../../storage/storage.ts';
import { fileForJob } from './file-for-job.ts';
import { worthAnotherTry } from './worth-another-try.ts';

/** far more than a picture of this size takes */
const largest = 8_000_000;

/** A picture of the first page of a version. Bytes first, the row after: while it is written no file is removed. */
export async function drawPicture(database: Database, storage: Storage, version: string): Promise<void> {
  const file = await fileForJob(database, version);
  if (!file) return;
  const drawn = await storage.lend(file.hash, (path) => pictureOf(path, file.format));
  if ('refused' in drawn) {
    worthAnotherTry(drawn);
    return database.asGuest((tx) => notePictureState(tx, version, 'failed'));
  }
  const stored = await storage.put(Readable.from([drawn.webp]), largest);
  await database.asGuest(async (tx) => {
    await notePictureState(tx, version, 'done', stored);
    if (!(await storage.has(stored.hash))) throw new NotStored(stored.hash);
  });
}

export async function notePictureState(
  tx: Transaction,
  version: string,
  state: (typeof pictureStates)[number],
  stored: Stored | null = null,
): Promise<void> {
  await tx.db.execute(
    sql`select document_picture_found(${version}, ${state}, ${stored?.hash ?? null}, ${stored?.size ?? null})`,
  );
}
