import type { Transaction } from '../../../db/client.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import type { ToldPoll } from './schema.ts';

/** Those who run the meeting read again what is prepared for it: the stream of its minutes they alone hear. */
export async function tellPrepared(tx: Transaction, { id, meetingId }: ToldPoll): Promise<void> {
  await appendEvent(tx, `minutes:${meetingId}`, 'minutes.polls_changed', { id });
}
