import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel, meetingChannel } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { refuseUnknown } from './refuse-unknown.ts';

/** The channels that a meeting is about. Those that she does not read and that somebody else named stay. */
export async function nameTopics(tx: Transaction, meetingId: string, slugs: string[]): Promise<void> {
  const wanted = [...new Set(slugs)];
  const found =
    wanted.length === 0
      ? []
      : await tx.db
          .select({ id: channel.id, slug: channel.slug })
          .from(channel)
          .where(inArray(channel.slug, wanted));
  refuseUnknown(
    'channels',
    wanted,
    found.map(({ slug }) => slug),
    (locale) => m.problem_meeting_channels({}, { locale }),
  );
  await tx.db.delete(meetingChannel).where(eq(meetingChannel.meetingId, meetingId));
  if (found.length > 0)
    await tx.db.insert(meetingChannel).values(found.map(({ id }) => ({ meetingId, channelId: id })));
}
