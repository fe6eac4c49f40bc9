import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { channel } from '../../../db/schema/index.ts';
import { dueDays } from '../expert-answers/columns.ts';
import type { Leaves } from './schema.ts';

type Row = Pick<Leaves, 'takenOn' | 'drafts' | 'toReview' | 'colleagues'> & { rooms: string[] };

/** What is open when somebody goes. Of rooms that the viewer does not read she learns how many, not which. */
export async function leavesOf(tx: Transaction, id: string): Promise<Leaves> {
  const { rows } = await tx.db.execute<Row>(sql`
    select taken_on as "takenOn", drafts, to_review as "toReview", colleagues, rooms
    from membership_leaves(${id}, german_day(now()) + ${dueDays}::integer)`);
  const [found] = rows;
  if (!found) throw new Error('membership_leaves returned nothing');
  const { rooms, ...leaves } = found;
  const names = rooms.length > 0 ? await namesOf(tx, rooms) : [];
  return { ...leaves, rooms: names, otherRooms: rooms.length - names.length };
}

async function namesOf(tx: Transaction, ids: string[]): Promise<string[]> {
  const rows = await tx.db
    .select({ name: channel.name })
    .from(channel)
    .where(inArray(channel.id, ids))
    .orderBy(inGerman(channel.name));
  return rows.map(({ name }) => name);
}
