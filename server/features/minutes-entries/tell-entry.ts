import type { Transaction } from '../../../db/client.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import type { EventType } from '../../realtime/event-types.ts';
import { minutesChanged } from '../minutes/minutes-changed.ts';
import type { FoundMinutes } from '../minutes/queries.ts';

/** Those who write the minutes learn what stands there; all others, once they read them, that it is something else. */
export async function tellEntry(
  tx: Transaction,
  { meetingId, state }: FoundMinutes,
  type: Extract<EventType, `minutes.entry_${string}`>,
  data: { id: string },
): Promise<void> {
  await appendEvents(tx, [
    { stream: `minutes:${meetingId}`, type, data },
    ...(state === 'draft' ? [] : [minutesChanged(meetingId)]),
  ]);
}
