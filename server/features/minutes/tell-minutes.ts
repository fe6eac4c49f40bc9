import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { mayLead } from '../live-room/policy.ts';
import { tellMeetingNews } from '../notifications/tell.ts';
import { minutesChanged } from './minutes-changed.ts';
import { readMinutes, type FoundMinutes } from './queries.ts';
import type { Minutes } from './schema.ts';

/** All who have the page open read again what they may; those who write the minutes hear it in their own stream, too. Comes last. */
export async function tellMinutes(
  tx: Transaction,
  viewer: Viewer,
  { meetingId }: FoundMinutes,
): Promise<Minutes> {
  await appendEvents(tx, [
    minutesChanged(meetingId),
    ...(mayLead(viewer)
      ? [{ stream: `minutes:${meetingId}`, type: 'minutes.changed' as const, data: { id: meetingId } }]
      : []),
  ]);
  await tellMeetingNews(tx, meetingId);
  return readMinutes(tx, viewer, meetingId);
}
