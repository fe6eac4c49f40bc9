import type { Transaction } from '../../../db/client.ts';
import { channelFollow } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { followChannelLess } from '../notifications/follow-less.ts';
import type { FollowLevel } from './curating-schema.ts';
import { findChannel } from './queries.ts';

/** Somebody decides how closely she follows a channel. The choice is hers alone: no role and no curator makes it. */
export async function followChannel(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  level: FollowLevel,
): Promise<{ level: FollowLevel }> {
  const { id } = await findChannel(tx, viewer, slug);
  if (level !== 'all') await followChannelLess(tx, id, level);
  await tx.db
    .insert(channelFollow)
    .values({ personId: viewer.personId, channelId: id, level })
    .onConflictDoUpdate({ target: [channelFollow.personId, channelFollow.channelId], set: { level } });
  return { level };
}
