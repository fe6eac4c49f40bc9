import { createHash } from 'node:crypto';
import { inDays } from '../../support/in-days.ts';
import { id, slugOfChannel, type ChannelName } from '../../support/world.ts';
import { channelNames, curates, ifMay, ifRead, named, reads, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** What curators and administrators do to channels, and what everybody decides for herself. */
export function curatingTrials(place: Place): Trial[] {
  return [...channelNames.flatMap((channel) => inChannel(place, channel)), ...order(place)];
}

/** The question of a channel beside a thread of every channel. */
async function relateAll(place: Place, channel: ChannelName): Promise<void> {
  await place.query('delete from thread_relation');
  await place.query(
    `insert into thread_relation select least(a.id, b.id), case when a.id < b.id then a.channel_id else b.channel_id end,
      greatest(a.id, b.id), case when a.id < b.id then b.channel_id else a.channel_id end, $3
    from thread a join thread b on b.id = any ($2) where a.id = $1`,
    [id(`thread:${channel}`), channelNames.map((name) => id(`expert:${name}`)), id('membership:advisor')],
  );
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const channelId = id(`channel:${channel}`);
  const path = `/api/v1/channels/${slugOfChannel(channel)}`;
  const pinned = `/api/v1/threads/${id(`thread:${channel}`)}/pinned`;
  const reset = async () => {
    for (const name of named[channel]) {
      await place.query('insert into channel_curator values ($1, $2) on conflict do nothing', [
        channelId,
        id(`membership:${name}`),
      ]);
    }
    await place.query('update channel set revision = 1, reading_revision = 1 where id = $1', [channelId]);
    await place.query('delete from channel_reading where channel_id = $1', [channelId]);
    await place.query('update thread set pinned_until = null where channel_id = $1', [channelId]);
  };
  const curating = (route: string, url: string, body?: object): Trial => ({
    route,
    object: channel,
    request: () => ({ url, ...(body && { body }) }),
    expected: (viewer) => ifMay(curates, viewer, channel),
    arrange: reset,
    refusedByDatabase: true,
  });
  return [
    curating('PATCH /api/v1/channels/:slug', path, { revision: 1, summary: 'Versuch', icon: 'map' }),
    curating('PUT /api/v1/channels/:slug/reading', `${path}/reading`, {
      revision: 1,
      items: [{ kind: 'address', url: 'https://example.org/', title: 'Versuch' }],
    }),
    curating('PUT /api/v1/threads/:thread/pinned', pinned, { until: inDays(3) }),
    curating('DELETE /api/v1/threads/:thread/pinned', pinned),
    ...['PUT', 'DELETE'].map((method) => ({
      ...curating(
        `${method} /api/v1/threads/:thread/related/:other`,
        `/api/v1/threads/${id(`thread:${channel}`)}/related/${id(`expert:${channel}`)}`,
      ),
      arrange: async () => {
        await relateAll(place, channel);
        if (method === 'PUT') await place.query('delete from thread_relation');
      },
    })),
    ...['GET', 'HEAD'].map((method): Trial => ({
      route: `${method} /api/v1/threads/:thread/related`,
      object: `what is beside the question in ${channel}, wherever it is`,
      request: () => ({ url: `/api/v1/threads/${id(`thread:${channel}`)}/related` }),
      expected: (viewer) => ifRead(viewer, channel),
      arrange: () => relateAll(place, channel),
      ...(method === 'GET' && {
        returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
        ids: (viewer: ViewerName) => reads[viewer].map((name) => id(`expert:${name}`)),
      }),
    })),
    curating('POST /api/v1/channels/:slug/tag-synonyms', `${path}/tag-synonyms`, {
      synonym: 'Versuch',
      tag: 'Probe',
    }),
    {
      ...curating('DELETE /api/v1/channels/:slug/tag-synonyms/:synonym', `${path}/tag-synonyms/Rad`),
      arrange: async () => {
        await place.query(
          `insert into tag_synonym (channel_id, synonym, tag) values ($1, 'Rad', 'Fahrrad') on conflict do nothing`,
          [channelId],
        );
      },
    },
    // what is read anyway, put together for whoever may go on with it
    ...['week', 'tags'].flatMap((what) =>
      ['GET', 'HEAD'].map((method): Trial => ({
        ...curating(`${method} /api/v1/channels/:slug/${what}`, `${path}/${what}`),
        refusedByDatabase: false,
      })),
    ),
    {
      route: 'PUT /api/v1/channels/:slug/follow',
      object: channel,
      request: () => ({ url: `${path}/follow`, body: { level: 'all' } }),
      expected: (viewer) => ifRead(viewer, channel),
    },
    {
      route: 'GET /api/v1/channels/:slug',
      object: `reading list of ${channel} that leads everywhere`,
      request: () => ({ url: path }),
      expected: (viewer) => ifRead(viewer, channel),
      arrange: async () => {
        await reset();
        await place.query(
          `insert into channel_reading (channel_id, position, kind, target, target_channel) select $1, 1, 'thread', t.id, t.channel_id
          from thread t where t.id = any ($2)`,
          [channelId, channelNames.map((name) => id(`thread:${name}`))],
        );
      },
      returned: ({ reading }: { reading: { target: string }[] }) => reading.map(({ target }) => target),
      ids: (viewer) => reads[viewer].map((name) => id(`thread:${name}`)),
    },
  ];
}

const ifAdmin = (viewer: ViewerName) =>
  viewer === 'guest' ? 'signed-out' : viewer === 'admin' ? 'done' : 'refused';

function order(place: Place): Trial[] {
  const url = '/api/v1/channel-order';
  const revision = createHash('sha256')
    .update(JSON.stringify([[id('channel:open'), '']]))
    .digest('base64url');
  return [
    ...['GET', 'HEAD'].map((method): Trial => ({
      route: `${method} ${url}`,
      object: 'the order',
      request: () => ({ url }),
      expected: ifAdmin,
    })),
    {
      route: `PUT ${url}`,
      object: 'the order',
      request: () => ({ url, body: { revision, sections: [{ name: 'Neu', channels: ['open'] }] } }),
      expected: ifAdmin,
      arrange: async () => {
        await place.query(`update channel set section = ''`);
      },
      refusedByDatabase: true,
    },
  ];
}
