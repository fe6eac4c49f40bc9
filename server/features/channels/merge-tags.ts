import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { tagsOfChannel } from './channel-tags.ts';
import { permitCurating } from './permit-curating.ts';
import { mayCurate } from './policy.ts';
import { findChannel } from './queries.ts';
import type { ChannelTag, MergeTag } from './tags-schema.ts';

/** The tags of a channel, for whoever keeps them in order. */
export async function readTags(tx: Transaction, viewer: Viewer, slug: string): Promise<ChannelTag[]> {
  const channel = await findChannel(tx, viewer, slug);
  permit(viewer, mayCurate(viewer, channel), (locale) => m.problem_curators_only({}, { locale }));
  return tagsOfChannel(tx, channel.id);
}

/** A curator says that a word means a tag: threads change over, and whoever types or looks for the word gets the tag. */
export async function mergeTags(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  merge: MergeTag,
): Promise<ChannelTag[]> {
  const channelId = await curated(tx, viewer, slug);
  const synonym = oneTag('synonym', merge.synonym);
  const tag = oneTag('tag', merge.tag);
  if (synonym.toLowerCase() === tag.toLowerCase()) {
    throw new Invalid([{ field: 'synonym', message: (locale) => m.problem_tag_itself({}, { locale }) }]);
  }
  await tx.db.execute(sql`select tag_merge(${channelId}, ${synonym}, ${tag})`);
  await appendEvent(tx, `channel:${channelId}`, 'channel.changed', { id: channelId });
  return tagsOfChannel(tx, channelId);
}

/** The word is a tag of its own again, and the threads that carried it get it back. */
export async function partTags(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  synonym: string,
): Promise<ChannelTag[]> {
  const channelId = await curated(tx, viewer, slug);
  const { rows } = await tx.db.execute<{ parted: boolean }>(
    sql`select tag_part(${channelId}, ${synonym}) as parted`,
  );
  if (!rows[0]?.parted) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  await appendEvent(tx, `channel:${channelId}`, 'channel.changed', { id: channelId });
  return tagsOfChannel(tx, channelId);
}

async function curated(tx: Transaction, viewer: Viewer, slug: string): Promise<string> {
  const channel = await findChannel(tx, viewer, slug);
  permitCurating(viewer, channel);
  return channel.id;
}

/** As tags are typed: one, without commas, on one line. */
function oneTag(field: string, typed: string): string {
  const tag = typed.replaceAll(/\s+/g, ' ').trim();
  if (!isBlank(tag) && !tag.includes(',')) return tag;
  throw new Invalid([{ field, message: (locale) => m.problem_tag_one({}, { locale }) }]);
}
