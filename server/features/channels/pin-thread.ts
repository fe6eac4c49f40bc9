import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel as channelTable, thread as threadTable } from '../../../db/schema/index.ts';
import { today } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { todayInGermany, yearsAfter } from '../../plugins/german-day.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { findThreadToPin } from './thread-to-pin.ts';

/** More would push what is new out of sight. */
export const pinnedAtMost = 5;
/** What stays on top for longer belongs into the reading list. */
const yearsAtMost = 1;

/** A curator keeps a thread at the top of its channel until a day; pinned again, it gets another day. */
export async function pinThread(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  until: string,
): Promise<{ pinnedUntil: string }> {
  const thread = await findThreadToPin(tx, viewer, idOrSlug);
  const now = todayInGermany(new Date());
  if (until < now || until > yearsAfter(now, yearsAtMost)) {
    throw new Invalid([
      {
        field: 'until',
        message: (locale) =>
          until < now ? m.problem_pinned_past({}, { locale }) : m.problem_pinned_too_far({}, { locale }),
      },
    ]);
  }
  // two who pin at once do it one after the other, so that they count what is there
  await tx.db.execute(sql`select from ${channelTable} where id = ${thread.channelId} for no key update`);
  await lockThread(tx, thread.id);
  const others = await tx.db.$count(
    threadTable,
    and(
      eq(threadTable.channelId, thread.channelId),
      ne(threadTable.id, thread.id),
      sql`${threadTable.pinnedUntil} >= ${today}`,
    ),
  );
  if (others >= pinnedAtMost) {
    throw new Conflict('too-many-pinned', (locale) =>
      m.problem_pinned_too_many({ max: pinnedAtMost }, { locale }),
    );
  }
  await tx.db.update(threadTable).set({ pinnedUntil: until }).where(eq(threadTable.id, thread.id));
  await appendEvents(tx, [
    { stream: `thread:${thread.id}`, type: 'thread.pinned', data: { pinnedUntil: until } },
    {
      stream: `channel:${thread.channelId}`,
      type: 'thread.pinned',
      data: { threadId: thread.id, pinnedUntil: until },
    },
  ]);
  return { pinnedUntil: until };
}
