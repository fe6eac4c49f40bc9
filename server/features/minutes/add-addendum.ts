import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutesAddendum } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { renderText, rendererVersion } from '../posts/markdown.ts';
import { holdInState, minutesToLead } from './hold-minutes.ts';
import type { Made, WriteAddendum } from './schema.ts';
import { tellMinutes } from './tell-minutes.ts';

/** What is approved stays; what is to be said all the same stands below it, with its day and who said it. */
export async function addAddendum(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { body: typed }: WriteAddendum,
): Promise<Made> {
  const id = randomUUID();
  const { body, html } = renderText('body', typed, { headingsAbove: 3 });
  const found = await minutesToLead(tx, viewer, idOrSlug);
  // the meeting is held, so numbers come one after the other
  const held = await holdInState(tx, viewer, found, 'approved');
  const { meetingId } = held;
  const [last] = await tx.db
    .select({ number: sql<number>`coalesce(max(${minutesAddendum.number}), 0)::integer` })
    .from(minutesAddendum)
    .where(eq(minutesAddendum.meetingId, meetingId));
  await tx.db.insert(minutesAddendum).values({
    ...{ id, meetingId, number: (last?.number ?? 0) + 1, membershipId: viewer.membershipId },
    ...{ body, html, renderer: rendererVersion },
  });
  await tellMinutes(tx, viewer, held);
  return { id };
}
