import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { liveRoom, minutes, minutesEntry } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Denied } from '../../plugins/problem.ts';
import { shortened } from '../../plugins/shortened.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdAlone } from '../minutes/hold-minutes.ts';
import { findEntry } from './queries.ts';
import type { MakeEntry, MinutesEntry } from './schema.ts';
import { refuseOtherItem } from './refuse-other-item.ts';
import { refuseIncomplete } from './refuse-unassigned.ts';
import { addTask } from './task-facts.ts';
import { textGiven } from './text-given.ts';
import { tellEntry } from './tell-entry.ts';
import { textOfOrigin } from './text-of-origin.ts';

const longest = 1000;

/** Whoever runs the meeting writes down what comes of it, by hand or out of what was said. It gets the next number. */
export async function makeEntry(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { kind, itemId, text: typed, origin, task }: MakeEntry,
): Promise<MinutesEntry> {
  const held = await holdAlone(tx, viewer, idOrSlug);
  const { meetingId } = held;
  const said = origin && (await textOfOrigin(tx, viewer, meetingId, origin));
  const text = typed === undefined && said ? shortened(said, longest) : textGiven(typed ?? '');
  const belongsTo = itemId === undefined ? await itemNow(tx, meetingId) : itemId;
  if (belongsTo !== null) await refuseOtherItem(tx, meetingId, belongsTo);
  const [made] = await tx.db
    .insert(minutesEntry)
    .values({
      ...{ meetingId, itemId: belongsTo, kind, text, membershipId: viewer.membershipId },
      ...{ number: await takeNumber(tx, meetingId), ...(origin && { [`${origin.kind}Id`]: origin.id }) },
    })
    .returning({ id: minutesEntry.id });
  if (!made) throw new Error('an entry was not written');
  if (kind === 'task') await addTask(tx, meetingId, made.id, task ?? {});
  const entry = await findEntry(tx, viewer, made.id);
  refuseIncomplete(held, entry);
  await tellEntry(tx, held, 'minutes.entry_changed', entry);
  return entry;
}

/** What is spoken about at this moment. */
async function itemNow(tx: Transaction, meetingId: string): Promise<string | null> {
  const [room] = await tx.db
    .select({ itemId: liveRoom.itemId })
    .from(liveRoom)
    .where(eq(liveRoom.meetingId, meetingId));
  return room?.itemId ?? null;
}

/** The minutes are held, so the order of numbers is the order of commits; a number is not given again. */
async function takeNumber(tx: Transaction, meetingId: string): Promise<number> {
  const [counted] = await tx.db
    .update(minutes)
    .set({ entries: sql`${minutes.entries} + 1` })
    .where(eq(minutes.meetingId, meetingId))
    .returning({ number: minutes.entries });
  if (!counted) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return counted.number;
}
