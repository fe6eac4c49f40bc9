import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { threadsOfChannel } from '../threads/queries.ts';
import type { ThreadsQuery } from '../threads/threads-query.ts';
import { completeChannel, findChannelForPage } from './queries.ts';
import type { ChannelPage } from './schema.ts';

/** What the page of a channel shows, in one answer. */
export async function readChannelPage(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  asked: ThreadsQuery,
): Promise<ChannelPage> {
  const found = await findChannelForPage(tx, viewer, slug);
  const [channel, threads] = await Promise.all([
    completeChannel(tx, viewer, found),
    threadsOfChannel(tx, viewer, found.id, asked),
  ]);
  return { channel, threads };
}
