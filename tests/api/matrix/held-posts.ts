import { id, type ChannelName, type PersonName } from '../../support/world.ts';
import { channelNames, ifSignedIn, pins, wroteFirst, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** A reply of whoever asked in a channel, which waits for an advisor. */
export const heldIn = (channel: ChannelName) => id(`held:${channel}`);
export const heldBy = (channel: ChannelName): PersonName =>
  channel.startsWith('foreign') ? 'stranger' : 'member';

const wrote = (viewer: ViewerName, channel: ChannelName) => wroteFirst[viewer].includes(channel);
const decides = (viewer: ViewerName, channel: ChannelName) => pins[viewer].includes(channel);

/** Its author, and advisors where they read. */
export const heldSeen = (viewer: ViewerName): string[] =>
  channelNames.filter((channel) => wrote(viewer, channel) || decides(viewer, channel)).map(heldIn);

export async function writeHeld(place: Place, channel: ChannelName): Promise<void> {
  await place.query('delete from held_post where channel_id = $1', [id(`channel:${channel}`)]);
  await place.query(
    `insert into held_post (id, channel_id, thread_id, body, html, membership_id, person_id)
    values ($1, $2, $3, 'Leerstandskataster', '<p>Leerstandskataster</p>', $4, $5)`,
    [
      heldIn(channel),
      id(`channel:${channel}`),
      id(`thread:${channel}`),
      id(`membership:${heldBy(channel)}`),
      id(`person:${heldBy(channel)}`),
    ],
  );
}

export function heldTrials(place: Place): Trial[] {
  const arrange = async () => {
    for (const channel of channelNames) {
      await place.reset(channel);
      await writeHeld(place, channel);
    }
  };
  const list = (state: string, expected: Trial['expected'], ids: (viewer: ViewerName) => string[]) =>
    ['GET', 'HEAD'].map((method) => ({
      route: `${method} /api/v1/held-posts`,
      object: `held posts, ${state}`,
      request: () => ({ url: `/api/v1/held-posts?limit=100&state=${state}` }),
      expected,
      arrange,
      ...(method === 'GET' && {
        returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
        ids,
      }),
    }));
  return [
    ...list(
      'waiting',
      (viewer) => (viewer === 'guest' || /advisor/i.test(viewer) ? ifSignedIn(viewer) : 'refused'),
      heldSeen,
    ),
    ...list('own', ifSignedIn, (viewer) =>
      channelNames.filter((channel) => wrote(viewer, channel)).map(heldIn),
    ),
    ...channelNames.flatMap((channel) => inChannel(place, channel)),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const trial = (
    route: string,
    whoseIsIt: Expected,
    whoDecides: Expected,
    rest = '',
    body?: object,
  ): Trial => ({
    route,
    object: `held post in ${channel}`,
    request: () => ({ url: `/api/v1/held-posts/${heldIn(channel)}${rest}`, ...(body && { body }) }),
    expected: (viewer) => {
      if (viewer === 'guest') return 'signed-out';
      if (wrote(viewer, channel)) return whoseIsIt;
      return decides(viewer, channel) ? whoDecides : 'hidden';
    },
    arrange: async () => {
      await place.reset(channel);
      await writeHeld(place, channel);
    },
    refusedByDatabase: true,
  });
  return [
    trial('GET /api/v1/held-posts/:id', 'done', 'done'),
    trial('HEAD /api/v1/held-posts/:id', 'done', 'done'),
    trial('PUT /api/v1/held-posts/:id/decision', 'refused', 'done', '/decision', { outcome: 'published' }),
    trial('PUT /api/v1/held-posts/:id/draft', 'done', 'hidden', '/draft'),
  ];
}
