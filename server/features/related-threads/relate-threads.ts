import { and, eq, or } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { threadRelation as relation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { findThreadToPin } from '../channels/thread-to-pin.ts';
import { lockThreads } from '../threads/lock-thread.ts';
import { findThreadPlace } from '../threads/queries.ts';

/** More is no help to whoever reads on; of either of the two. */
const mostRelated = 10;

/** A curator says that another thread, here or elsewhere, belongs beside this one; said again it changes nothing. */
export async function relateThreads(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  otherIdOrSlug: string,
): Promise<void> {
  const { own, other, pair } = await findPair(tx, viewer, idOrSlug, otherIdOrSlug);
  if (own.id === other.id)
    throw new Invalid([{ field: 'thread', message: (locale) => m.problem_related_itself({}, { locale }) }]);
  permit(viewer, !other.archived, (locale) => m.problem_channel_archived({}, { locale }));
  await refuseSilenced(tx, viewer, own.channelId);
  // two who do it at once do it one after the other, so that they count what is there
  await lockThreads(tx, [own.id, other.id]);
  const [made] = await tx.db
    .insert(relation)
    .values({ ...pair, setBy: viewer.membershipId })
    .onConflictDoNothing()
    .returning({ one: relation.one });
  if (!made) return;
  for (const { id } of [own, other]) {
    const count = await tx.db.$count(relation, or(eq(relation.one, id), eq(relation.other, id)));
    if (count > mostRelated)
      throw new Conflict('related-enough', (locale) =>
        m.problem_related_enough({ count: mostRelated }, { locale }),
      );
  }
}

/** A curator takes that back; nothing but the relation goes. */
export async function partThreads(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  otherIdOrSlug: string,
): Promise<void> {
  const { pair } = await findPair(tx, viewer, idOrSlug, otherIdOrSlug);
  const parted = await tx.db
    .delete(relation)
    .where(and(eq(relation.one, pair.one), eq(relation.other, pair.other)))
    .returning({ one: relation.one });
  if (parted.length === 0) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
}

async function findPair(tx: Transaction, viewer: Viewer, idOrSlug: string, otherIdOrSlug: string) {
  const own = await findThreadToPin(tx, viewer, idOrSlug);
  const other = await findThreadPlace(tx, viewer, otherIdOrSlug);
  const [first, second] = own.id < other.id ? [own, other] : [other, own];
  const pair = {
    one: first.id,
    oneChannel: first.channelId,
    other: second.id,
    otherChannel: second.channelId,
  };
  return { own, other, pair };
}
