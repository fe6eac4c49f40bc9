import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { addFile } from './add-version.ts';
import { documentToChange } from './document-to-change.ts';
import { noteDeed } from './note-deed.ts';
import { fileOf, readDocument } from './queries.ts';
import type { Document, RestoreVersion } from './schema.ts';
import { tellChannel } from './tell-channel.ts';

/** An older version becomes the newest, as a version of its own: what came between stays. Done twice, it is done once. */
export async function restoreVersion(
  tx: Transaction,
  viewer: Viewer,
  { id, number }: { id: string; number: number },
  { note = '' }: RestoreVersion,
  office: boolean,
): Promise<Document> {
  const found = await documentToChange(tx, viewer, id);
  // two at once come one after the other, so that the second finds what the first did
  const { rows } = await tx.db.execute<{ count: number }>(
    sql`select version_count as count from document where id = ${id} for no key update`,
  );
  const file = await fileOf(tx, viewer, id, number);
  if (file.state !== 'ready') throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  // the newest may be one that she does not open yet
  const newest = await fileOf(tx, viewer, id, rows[0]?.count ?? 0).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (newest?.hash === file.hash)
    throw new Conflict('same-file', (locale) => m.problem_same_file({ number }, { locale }));
  await addFile(tx, viewer, { id, channelId: found.channel.id }, file, { note, state: 'ready', office });
  await noteDeed(tx, viewer, 'document.version_restored', found, '');
  await tellChannel(tx, 'document.version_added', id, found.channel.id);
  return readDocument(tx, viewer, id);
}
