import { appendEvent, appendEvents } from '../../../server/realtime/append-event.ts';
import type { Listener } from './people.ts';
import type { TestNode } from './node.ts';

/** Writes events in one transaction each, as a deed does. */
export async function write(
  node: TestNode,
  by: Listener,
  stream: string,
  count = 1,
  data: unknown = { html: 'Grüß Gott' },
) {
  const numbers: number[] = [];
  for (let i = 0; i < count; i++) {
    numbers.push(await node.database.asViewer(by, (tx) => appendEvent(tx, stream, 'post.created', data)));
  }
  return numbers;
}

/** Many events at once: for streams that grew long ago. */
export async function writeMany(
  node: TestNode,
  by: Listener,
  stream: string,
  count: number,
  data: unknown = {},
) {
  const events = Array.from({ length: count }, () => ({ stream, type: 'post.created' as const, data }));
  return node.database.asViewer(by, (tx) => appendEvents(tx, events));
}
