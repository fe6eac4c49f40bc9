import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem, liveRoom } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { holdRoom } from './hold-room.ts';
import { readRoom, readRun } from './read-room.ts';
import type { LiveRoom, MoveAgenda } from './schema.ts';

/**
 * On to the next item, over it, or back to the one before. Who says from where she moves on moves once: when her line dropped and she says it
 * again, or a second one says it at the same moment, the agenda does not jump.
 */
export async function moveAgenda(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { from, step }: MoveAgenda,
): Promise<LiveRoom> {
  const room = await holdRoom(tx, viewer, idOrSlug);
  if (room.itemId !== from)
    throw new Conflict('agenda-moved', (locale) => m.problem_agenda_moved({}, { locale }), {
      current: await readRoom(tx, viewer, room.meetingId),
    });
  const { items } = await readRun(tx, room);
  const to = step === 'back' ? before(items, from) : after(items, from);
  if (to === undefined) throw new Conflict('agenda-end', (locale) => m.problem_agenda_end({}, { locale }));
  if (from !== null)
    await setOutcome(tx, from, step === 'back' ? null : step === 'skip' ? 'skipped' : 'done');
  // how long the one before was spoken about the database counts
  await tx.db
    .update(liveRoom)
    .set({ itemId: to, itemSince: to === null ? null : sql`clock_timestamp()` })
    .where(eq(liveRoom.meetingId, room.meetingId));
  if (to !== null) await setOutcome(tx, to, null);
  return tellRun(tx, viewer, room.meetingId, 'meeting.item_started');
}

/** Null: it is still to come, or comes again. */
async function setOutcome(tx: Transaction, item: string, outcome: 'done' | 'skipped' | null): Promise<void> {
  await tx.db.update(agendaItem).set({ outcome }).where(eq(agendaItem.id, item));
}

/** All see the same agenda at the same place. */
export async function tellRun(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  type: 'meeting.item_started' | 'meeting.item_extended',
): Promise<LiveRoom> {
  const room = await readRoom(tx, viewer, meetingId);
  const head = await appendEvent(tx, room.stream, type, room.run);
  return { ...room, head };
}

type Items = LiveRoom['run']['items'];
const waits = ({ outcome }: Items[number]) => outcome === null;

/** The next that is not done yet: one to which was gone back leads on to where it was. Null: it was the last. */
function after(items: Items, from: string | null): string | null | undefined {
  const place = items.findIndex(({ id }) => id === from);
  const next = items.slice(place + 1).find(waits);
  // before the first there is nothing to leave
  return next?.id ?? (from === null ? undefined : null);
}

/** The one before it; from the end, the last. */
function before(items: Items, from: string | null): string | undefined {
  const place = from === null ? items.length : items.findIndex(({ id }) => id === from);
  const began = from !== null || items.some((item) => !waits(item));
  return began ? items[place - 1]?.id : undefined;
}
