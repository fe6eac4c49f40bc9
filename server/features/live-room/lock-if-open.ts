import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { liveRoom } from '../../../db/schema/index.ts';

/** Before anything else in its room, as closing does it: two deeds never wait in a circle. A closed room, or none, holds nobody. */
export async function lockIfOpen(tx: Transaction, meetingId: string): Promise<void> {
  await tx.db
    .select({ id: liveRoom.meetingId })
    .from(liveRoom)
    .where(and(eq(liveRoom.meetingId, meetingId), isNull(liveRoom.closedAt)))
    .for('no key update');
}
