import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { heldPost } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellDesks, tellOwnNotifications } from '../notifications/tell.ts';
import { findHeld } from './queries.ts';

/** Its author takes a text back that waits or was given back: her draft has it now, and it is kept here no longer. */
export async function takeBackHeld(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  const found = await findHeld(tx, viewer, id);
  if (found.personId !== viewer.personId) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const taken = await tx.db
    .update(heldPost)
    .set({
      outcome: 'withdrawn',
      note: '',
      body: '',
      html: '',
      ...(found.kind && { title: '' }),
      decidedBy: viewer.membershipId,
      decidedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(heldPost.id, id), or(isNull(heldPost.outcome), eq(heldPost.outcome, 'returned'))))
    .returning({ id: heldPost.id });
  if (taken.length === 0) throw new Conflict('decided', (locale) => m.problem_held_decided({}, { locale }));
  await tellDesks(tx, found.channelId);
  await tellOwnNotifications(tx);
}
