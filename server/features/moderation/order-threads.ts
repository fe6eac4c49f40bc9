import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { m } from '../../../messages/compiled/messages.js';
import { namedIn } from '../../plugins/named-in.ts';
import { findChannel } from '../channels/queries.ts';
import { lockThreads } from '../threads/lock-thread.ts';
import { closeThread } from './close-thread.ts';
import { moveThread } from './move-thread.ts';
import { reasonGiven } from './reason-given.ts';
import type { OrderThreads, Several } from './schema.ts';
import { holdChannels, oneOfSeveral } from './several.ts';

/**
 * Several threads are closed or moved for one reason: all of them, or none. Each is a deed of its own, with its entry, its events and its way
 * back; therefore one after the other, and not many at once.
 */
export async function orderThreads(
  tx: Transaction,
  viewer: Viewer,
  { threads, order, channel = '', reason: typed, widens = false }: OrderThreads,
): Promise<Several> {
  const reason = reasonGiven(typed);
  await oneOfSeveral(tx);
  await lockThreads(tx, threads);
  const to =
    order === 'move'
      ? await namedIn('channel', m.problem_no_such_channel, () => findChannel(tx, viewer, channel))
      : null;
  // before anybody is told: whoever opens a thread locks the channel first, too
  await holdChannels(tx, threads, to?.id);
  const entries: string[] = [];
  for (const thread of new Set(threads)) {
    const done =
      order === 'close'
        ? await closeThread(tx, viewer, thread, { isClosed: true, reason })
        : await moveThread(tx, viewer, thread, { channel, reason, widens });
    entries.push(done.entry);
  }
  return { entries };
}
