import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { keepDeed } from './keep-deed.ts';
import { findKept, keptChannel } from './kept-channels.ts';
import type { KeptChannelPage } from './keeping-schema.ts';

/** A channel has done its work: from now on it is read and found, but nobody writes in it, and the navigation leaves it out. */
export const archiveChannel = (tx: Transaction, viewer: Viewer, slug: string, reason: string) =>
  setArchived(tx, viewer, slug, true, reason);

/** It goes on where it stood. */
export const reopenChannel = (tx: Transaction, viewer: Viewer, slug: string) =>
  setArchived(tx, viewer, slug, false, '');

async function setArchived(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  archived: boolean,
  reason: string,
): Promise<KeptChannelPage> {
  const channel = await findKept(tx, slug);
  await keepDeed(tx, viewer, channel, () => {
    permit(viewer, !channel.ended_with_participant, (locale) => m.problem_room_ended({}, { locale }));
    return sql`channel_archive(${channel.id}, ${archived}, ${reason.trim()})`;
  });
  return keptChannel(tx, viewer, slug);
}
