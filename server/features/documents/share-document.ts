import type { Transaction } from '../../../db/client.ts';
import { document } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { namedIn } from '../../plugins/named-in.ts';
import { permit } from '../../plugins/permit.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findChannel } from '../channels/queries.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { addVersion, type First } from './add-version.ts';
import { mayShare } from './policy.ts';
import { readDocument } from './queries.ts';
import type { Document, ShareDocument } from './schema.ts';
import { tellChannel } from './tell-channel.ts';

/** Somebody shares a document where she reads: what it is, and its first version, of what she has sent before. */
export async function shareDocument(
  tx: Transaction,
  viewer: Viewer,
  {
    upload,
    channel: slug,
    note = '',
    title,
    description = '',
    actionField = null,
    source = '',
    ...said
  }: ShareDocument,
  first: First,
): Promise<Document> {
  const channel = await namedIn('channel', m.problem_no_such_channel, () => findChannel(tx, viewer, slug));
  permit(viewer, !channel.archivedAt, (locale) => m.problem_channel_archived({}, { locale }));
  permit(viewer, mayShare(viewer), (locale) => m.problem_admin_reads({}, { locale }));
  await refuseSilenced(tx, viewer, channel.id);
  const [made] = await tx.db
    .insert(document)
    .values({
      ...said,
      channelId: channel.id,
      title: titleGiven(title),
      description: description.trim(),
      actionField,
      source: source.trim(),
      membershipId: viewer.membershipId,
      personId: viewer.personId,
      organisationId: viewer.organisationId,
    })
    .returning({ id: document.id });
  if (!made) throw new Error('a document was not inserted');
  await addVersion(tx, viewer, { id: made.id, channelId: channel.id }, { upload, note, ...first });
  await tellChannel(tx, 'document.shared', made.id, channel.id);
  return readDocument(tx, viewer, made.id);
}
