import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { erasure as erasureTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { notifyOfModeration, tellDesks } from '../notifications/tell.ts';
import { mayConsent } from './policy.ts';
import { findErasure, readErasure } from './queries.ts';
import type { DecideErasure, Erasure } from './schema.ts';

/**
 * A second person consents, and the post is erased in the same moment; or it is let be by her, or by whoever asked. Of two who decide at
 * once the second hears what the first did.
 */
export async function decideErasure(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { outcome, note: typed = '' }: DecideErasure,
): Promise<Erasure> {
  const found = await findErasure(tx, viewer, id);
  const askedBy = found.askedBy?.id ?? '';
  if (outcome === 'erased')
    permit(viewer, mayConsent(viewer, { askedBy }), (locale) => m.problem_erasure_alone({}, { locale }));
  // in the order of all deeds, as far as she reads there
  await lockThread(tx, found.threadId);
  const isOwn = askedBy === viewer.personId;
  const note = outcome === 'erased' || isOwn ? typed.trim() : reasonGiven(typed, 'note');
  const [decided] = await tx.db
    .update(erasureTable)
    .set({ outcome, note, decidedBy: viewer.membershipId, decidedAt: sql`clock_timestamp()` })
    .where(and(eq(erasureTable.id, id), isNull(erasureTable.outcome)))
    .returning({ channelId: erasureTable.channelId });
  if (!decided) throw new Conflict('decided', (locale) => m.problem_erasure_decided({}, { locale }));
  await settle(tx, id);
  await tellDesks(tx, decided.channelId);
  return readErasure(tx, viewer, id);
}

/** The database erases: whoever consents need not read what she consents to. */
async function settle(tx: Transaction, id: string): Promise<void> {
  const { rows } = await tx.db.$client.query<{
    told_stream: string;
    told_head: string;
    told_channel: string;
    told_number: number;
  }>({
    name: 'settle_erasure',
    text: 'select * from settle_erasure($1)',
    values: [id],
  });
  for (const { told_stream: stream, told_head: head, told_channel: channelId, told_number: number } of rows) {
    tx.rings.set(stream, { head: Number(head), channelId });
    if (number) await notifyOfModeration(tx, stream.slice('thread:'.length), { number });
  }
}
