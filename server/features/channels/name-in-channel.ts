import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { Conflict, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { keepDeed } from './keep-deed.ts';
import { findKept, keptChannel } from './kept-channels.ts';
import type { KeptChannelPage } from './keeping-schema.ts';

const kinds = {
  readers: { call: sql`channel_reader_set`, problem: m.problem_channel_reader },
  curators: { call: sql`channel_curator_set`, problem: m.problem_channel_curator },
};

/** Somebody is named as one who reads or curates, or is so no longer. What is so already stays so. Who comes into a room, all in it learn. */
export async function nameInChannel(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  named: { as: keyof typeof kinds; membership: string; is: boolean },
): Promise<KeptChannelPage> {
  const { call, problem } = kinds[named.as];
  if (!isId(named.membership)) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const channel = await findKept(tx, slug);
  await keepDeed(tx, viewer, channel, async () => {
    const { addable, ...page } = await keptChannel(tx, viewer, slug);
    const known = [
      ...addable[named.as],
      ...(named.as === 'curators' ? page.curators : page.people.filter((each) => each.named)),
    ];
    if (named.is && !known.some(({ membershipId }) => membershipId === named.membership))
      throw new Conflict('cannot-be-named', (locale) => problem({}, { locale }));
    return sql`${call}(${channel.id}, ${named.membership}, ${named.is})`;
  });
  return keptChannel(tx, viewer, slug);
}
