import { id, type ChannelName } from '../../support/world.ts';
import { entryOfPost } from './moderating.ts';
import { channelNames, ifMay, pins, wroteSecond, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Where the second post is an advisor's nobody silences its author, and neither does the database. */
const advisorAnswered = (channel: ChannelName) => /room/i.test(channel);

/** Whoever wrote the second post of a channel may not write there, as the entry of that post says. */
export async function writeSilence(place: Place, channel: ChannelName): Promise<void> {
  if (advisorAnswered(channel)) return;
  await place.query(
    `insert into silence (channel_id, person_id, until, entry) select channel_id, person_id, now() + interval '1 day', id
    from moderation_entry where id = $1`,
    [entryOfPost(channel)],
  );
}

/** Advisors where they read, and whoever it is. */
export const silencesSeen = (viewer: ViewerName): string[] =>
  channelNames
    .filter((channel) => !advisorAnswered(channel))
    .filter((channel) => pins[viewer].includes(channel) || wroteSecond[viewer].includes(channel))
    .map((channel) => id(`channel:${channel}`));

/** The first posts are those of members. */
export const silenceTrials = (place: Place): Trial[] =>
  channelNames.map((channel) => ({
    route: 'PUT /api/v1/posts/:id/author-silenced',
    object: `first post in ${channel}`,
    request: () => ({
      url: `/api/v1/posts/${id(`post:${channel}:1`)}/author-silenced`,
      body: { hours: 1, reason: 'Bitte Pause.' },
    }),
    expected: (viewer) => ifMay(pins, viewer, channel),
    arrange: async () => {
      await place.query('delete from silence');
      await place.reset(channel);
    },
    refusedByDatabase: true,
  }));
