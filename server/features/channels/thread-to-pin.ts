import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findThread } from '../threads/queries.ts';
import { mayCurate } from './policy.ts';
import { findChannel } from './queries.ts';

/** A thread of a channel that the viewer curates; who only reads it is refused. */
export async function findThreadToPin(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<{ id: string; channelId: string }> {
  const { id, channel } = await findThread(tx, viewer, idOrSlug);
  const { namesViewer } = await findChannel(tx, viewer, channel.slug);
  permit(viewer, mayCurate(viewer, { namesViewer }), (locale) => m.problem_curators_only({}, { locale }));
  return { id, channelId: channel.id };
}
