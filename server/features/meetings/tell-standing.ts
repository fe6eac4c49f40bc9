import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { readMeeting } from './queries.ts';
import type { Meeting } from './schema.ts';

/**
 * Tells that something else stands at an item. No item changed, so the revision stays, and whoever has the agenda open to arrange it is not in
 * the way.
 */
export async function tellStanding(
  tx: Transaction,
  viewer: Viewer,
  { id, revision }: { id: string; revision: number },
): Promise<Meeting> {
  const head = await appendEvent(tx, `meeting:${id}`, 'meeting.changed', { id, revision });
  return { ...(await readMeeting(tx, viewer, id)), head };
}
