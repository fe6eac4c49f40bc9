import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel as channelTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { renderText } from '../posts/markdown.ts';
import { tagsAsTyped } from '../threads/tags-as-typed.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { permitCurating } from './permit-curating.ts';
import type { CurateChannel } from './curating-schema.ts';
import { findChannel, readChannel } from './queries.ts';
import type { Channel } from './schema.ts';

/** A curator says what a channel is for, what to know before asking, and how it looks. Two curators never overwrite each other. */
export async function curateChannel(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  change: CurateChannel,
): Promise<Channel> {
  const { revision, summary, description, beforeAsking, suggestedTags, icon, hue } = change;
  const { warnsOfBids, holdsFirstPosts } = change;
  const found = await findChannel(tx, viewer, slug);
  permitCurating(viewer, found);
  await refuseSilenced(tx, viewer, found.id);
  const about = textOf('description', description);
  const before = textOf('beforeAsking', beforeAsking);
  const changed = await tx.db
    .update(channelTable)
    .set({
      revision: sql`${channelTable.revision} + 1`,
      ...(summary !== undefined && { summary: summary.replaceAll(/\s+/g, ' ').trim() }),
      ...(about && { description: about.body, descriptionHtml: about.html }),
      ...(before && { beforeAsking: before.body, beforeAskingHtml: before.html }),
      ...(warnsOfBids !== undefined && { warnsOfBids }),
      ...(holdsFirstPosts !== undefined && { holdsFirstPosts }),
      ...(suggestedTags && { suggestedTags: tagsAsTyped(suggestedTags) }),
      ...(icon && { icon }),
      ...(hue && { hue }),
    })
    .where(and(eq(channelTable.id, found.id), eq(channelTable.revision, revision)))
    .returning({ id: channelTable.id });
  const channel = await readChannel(tx, viewer, slug);
  if (changed.length === 0) {
    throw new Conflict('revision', (locale) => m.problem_channel_changed({}, { locale }), {
      current: channel,
    });
  }
  const head = await appendEvent(tx, channel.stream, 'channel.curated', curatedOf(channel));
  return { ...channel, head };
}

/** What all readers of a channel see of it alike, as its page shows it. */
const curatedOf = (channel: Channel) => ({
  id: channel.id,
  slug: channel.slug,
  revision: channel.revision,
  summary: channel.summary,
  description: channel.description,
  descriptionHtml: channel.descriptionHtml,
  beforeAsking: channel.beforeAsking,
  beforeAskingHtml: channel.beforeAskingHtml,
  warnsOfBids: channel.warnsOfBids,
  holdsFirstPosts: channel.holdsFirstPosts,
  suggestedTags: channel.suggestedTags,
  icon: channel.icon,
  hue: channel.hue,
});

/** A text may be emptied; what is left out stays. */
function textOf(field: string, source: string | undefined) {
  if (source === undefined) return null;
  return isBlank(source) ? { body: '', html: '' } : renderText(field, source);
}
