import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { limitsOf, recordOf } from './channel-record.ts';
import { findKept, keptChannel, peopleNamed } from './kept-channels.ts';
import { keepDeed } from './keep-deed.ts';
import type { ChangeChannel, KeptChannelPage } from './keeping-schema.ts';

/**
 * Another name, or other readers. Where more people would read it than before, they are named first (409 `readers-widen`), and it is done
 * when that was confirmed. A room stays a room, and no channel becomes one. Its address stays: people have it in their files.
 */
export async function changeChannel(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  { revision, widens = false, ...about }: ChangeChannel,
): Promise<KeptChannelPage> {
  const before = await findKept(tx, slug);
  const done = await keepDeed(tx, viewer, before, async () => {
    permit(viewer, !before.archived, (locale) => m.problem_channel_archived({}, { locale }));
    const stays = (about.visibility === 'confidential') === (before.visibility === 'confidential');
    permit(viewer, stays, (locale) => m.problem_channel_stays({}, { locale }));
    const { organisations } = await limitsOf(tx, { ...about, participant: before.organisation_id });
    return sql`channel_change(${before.id}, ${revision}, ${JSON.stringify(recordOf(about))}::jsonb, ${sql.param(organisations)}::uuid[])`;
  });
  if (!done) {
    throw new Conflict('revision', (locale) => m.problem_channel_changed({}, { locale }), {
      current: await keptChannel(tx, viewer, slug),
    });
  }
  if (!widens) await confirmWiderChannel(tx, before, await findKept(tx, slug));
  return keptChannel(tx, viewer, slug);
}

/** Asked once it is done, in the transaction that ends with the question: so nobody need know the rule of reading twice. */
async function confirmWiderChannel(
  tx: Transaction,
  before: { readers: string[] },
  after: { readers: string[]; name: string },
): Promise<void> {
  const had = new Set(before.readers);
  const readers = await peopleNamed(
    tx,
    after.readers.filter((membership) => !had.has(membership)),
  );
  if (readers.length === 0) return;
  throw new Conflict(
    'readers-widen',
    (locale) => m.problem_channel_widens({ count: readers.length, name: after.name }, { locale }),
    { readers },
  );
}
