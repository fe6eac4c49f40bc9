import { id, type ChannelName } from '../../support/world.ts';
import { channelNames, ifMay, ifSignedIn, pins, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** What somebody wants erased of the second post of a channel. */
export const erasureOf = (channel: ChannelName) => id(`erasure:${channel}`);
const asker = (channel: ChannelName) => (channel.startsWith('foreign') ? 'otherAdvisor' : 'advisor');

/** Advisors where they read, and the administrator everywhere. */
const sees = (viewer: ViewerName, channel: ChannelName) =>
  viewer === 'admin' || pins[viewer].includes(channel);

export const erasuresSeen = (viewer: ViewerName): string[] =>
  channelNames.filter((channel) => sees(viewer, channel)).map(erasureOf);

export async function writeErasure(place: Place, channel: ChannelName): Promise<void> {
  await place.query('delete from erasure where thread_id = $1', [id(`thread:${channel}`)]);
  await place.query(
    `insert into erasure (id, post_id, thread_id, channel_id, ground, reason, asked_by)
    select $1, id, thread_id, channel_id, 'other', 'Grund', $2 from post where thread_id = $3 and number = 2`,
    [erasureOf(channel), id(`membership:${asker(channel)}`), id(`thread:${channel}`)],
  );
}

export function erasureTrials(place: Place): Trial[] {
  return [
    {
      route: 'GET /api/v1/erasures',
      object: 'erasures',
      request: () => ({ url: '/api/v1/erasures?limit=100' }),
      expected: (viewer) =>
        viewer !== 'guest' && viewer !== 'admin' && !/advisor/i.test(viewer) ? 'refused' : ifSignedIn(viewer),
      arrange: async () => {
        for (const channel of channelNames) {
          await place.reset(channel);
          await writeErasure(place, channel);
        }
      },
      returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
      ids: erasuresSeen,
    },
    ...channelNames.flatMap((channel) => inChannel(place, channel)),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const post = id(`post:${channel}:2`);
  const asked = async () => {
    await place.reset(channel);
    await writeErasure(place, channel);
    await place.query(
      `update post set stub = 'hidden', stub_at = now(), hidden_by = $2, hidden_ground = 'other', body = '', html = '' where id = $1`,
      [post, id(`membership:${asker(channel)}`)],
    );
  };
  const seen = (viewer: ViewerName, done: boolean): Expected => {
    if (viewer === 'guest') return 'signed-out';
    if (!sees(viewer, channel)) return 'hidden';
    return done ? 'done' : 'refused';
  };
  const trial = (
    route: string,
    url: string,
    expected: Trial['expected'],
    body?: object,
    arrange: () => Promise<void> = asked,
  ): Trial => ({
    route,
    object: `erasure in ${channel}`,
    request: () => ({ url, ...(body && { body }) }),
    expected,
    arrange,
    refusedByDatabase: true,
  });
  const here = `/api/v1/erasures/${erasureOf(channel)}`;
  return [
    {
      ...trial(
        'POST /api/v1/posts/:id/erasure',
        `/api/v1/posts/${post}/erasure`,
        (viewer) => ifMay(pins, viewer, channel),
        { ground: 'other', reason: 'Gehört hier nicht her.' },
        () => place.reset(channel),
      ),
      object: `second post in ${channel}`,
    },
    ...['GET', 'HEAD'].map((method) =>
      trial(`${method} /api/v1/erasures/:id`, here, (viewer) => seen(viewer, true)),
    ),
    // nobody consents to what she asked for
    trial(
      'PUT /api/v1/erasures/:id/decision',
      `${here}/decision`,
      (viewer) => seen(viewer, viewer !== asker(channel)),
      { outcome: 'erased' },
    ),
  ];
}
