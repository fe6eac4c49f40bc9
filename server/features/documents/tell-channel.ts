import type { Transaction } from '../../../db/client.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import type { EventType } from '../../realtime/event-types.ts';

type DocumentEvent = Extract<EventType, `document.${string}`>;

/** Whoever has the documents of a channel before her hears that one of them is another; what it is now, she reads. */
export const tellChannel = (
  tx: Transaction,
  type: DocumentEvent,
  documentId: string,
  ...channels: string[]
) =>
  appendEvents(
    tx,
    channels.map((channel) => ({ stream: `channel:${channel}`, type, data: { documentId } })),
  );
