import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findThread } from '../threads/queries.ts';
import { permitCurating } from './permit-curating.ts';
import { findChannel } from './queries.ts';

/** A thread of a channel that the viewer curates; who only reads it is refused. */
export async function findThreadToPin(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<{ id: string; channelId: string }> {
  const { id, channel } = await findThread(tx, viewer, idOrSlug);
  permitCurating(viewer, await findChannel(tx, viewer, channel.slug));
  return { id, channelId: channel.id };
}
