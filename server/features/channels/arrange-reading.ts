import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel as channelTable, channelReading } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { permitCurating } from './permit-curating.ts';
import type { ArrangeReading, ReadingList } from './curating-schema.ts';
import { findChannel } from './queries.ts';
import { readingOf } from './reading-query.ts';
import { readingRows } from './reading-rows.ts';

/**
 * A curator adds, changes, removes or reorders what is worth reading: the list as it shall be, made from the list as it was.
 * Entries that she does not see, because they lead where she does not read, stay in their places.
 */
export async function arrangeReading(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  { revision, items }: ArrangeReading,
): Promise<ReadingList> {
  const channel = await findChannel(tx, viewer, slug);
  permitCurating(viewer, channel);
  await refuseSilenced(tx, viewer, channel.id);
  // the row stays locked until the commit: the list that is read now is the one that is replaced
  const [counted] = await tx.db
    .update(channelTable)
    .set({ readingRevision: sql`${channelTable.readingRevision} + 1` })
    .where(and(eq(channelTable.id, channel.id), eq(channelTable.readingRevision, revision)))
    .returning({ revision: channelTable.readingRevision });
  const present = await readingOf(tx, viewer, channel.id);
  if (!counted) {
    throw new Conflict('revision', (locale) => m.problem_reading_changed({}, { locale }), {
      current: { revision: await revisionOf(tx, channel.id), items: present },
    });
  }
  const rows = await readingRows(tx, viewer, channel.id, present, items);
  const seen = present.map(({ id }) => id);
  const places = await removeEntries(tx, seen);
  if (rows.length > 0) {
    await tx.db
      .insert(channelReading)
      .values(rows.map((row, index) => ({ ...row, position: placeOf(index, places) })));
  }
  // not the list: it may lead where not every reader of this channel reads
  await appendEvent(tx, `channel:${channel.id}`, 'reading.arranged', { revision: counted.revision });
  return { revision: counted.revision, items: await readingOf(tx, viewer, channel.id) };
}

/** Takes entries off; returns their places, so that what stands between them keeps its own. */
async function removeEntries(tx: Transaction, ids: string[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const gone = await tx.db
    .delete(channelReading)
    .where(inArray(channelReading.id, ids))
    .returning({ position: channelReading.position });
  return gone.map(({ position }) => position).sort((a, b) => a - b);
}

const placeOf = (index: number, places: number[]): number =>
  places[index] ?? (places.at(-1) ?? 0) + index - places.length + 1;

async function revisionOf(tx: Transaction, channelId: string): Promise<number> {
  const [row] = await tx.db
    .select({ revision: channelTable.readingRevision })
    .from(channelTable)
    .where(eq(channelTable.id, channelId));
  return row?.revision ?? 0;
}
