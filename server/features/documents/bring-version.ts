import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { addVersion, type First } from './add-version.ts';
import { documentToChange } from './document-to-change.ts';
import { noteDeed } from './note-deed.ts';
import { readDocument } from './queries.ts';
import type { AddVersion, Document } from './schema.ts';
import { tellChannel } from './tell-channel.ts';

/** A new version of a document, of what somebody has sent before. */
export async function bringVersion(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { upload, note = '' }: AddVersion,
  first: First,
): Promise<Document> {
  const found = await documentToChange(tx, viewer, id);
  await addVersion(tx, viewer, { id, channelId: found.channel.id }, { upload, note, ...first });
  await noteDeed(tx, viewer, 'document.version_added', found, '');
  // what is looked at first is told of once it was
  if (first.state === 'ready') await tellChannel(tx, 'document.version_added', id, found.channel.id);
  return readDocument(tx, viewer, id);
}
