import { mention } from '../../support/mention.ts';
import { nextYear } from '../../support/next-year.ts';
import { id, slugOfChannel, type ChannelName } from '../../support/world.ts';
import {
  accepts,
  announces,
  channelNames,
  ifMay,
  ifRead,
  ifSignedIn,
  pins,
  wroteFirst,
  wroteSecond,
  writes,
} from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Everything that is written into channels. */
export function writingTrials(place: Place): Trial[] {
  return [...channelNames.flatMap((channel) => inChannel(place, channel)), ...previews, ...drafts];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const slug = slugOfChannel(channel);
  const thread = id(`thread:${channel}`);
  const [first, second] = [id(`post:${channel}:1`), id(`post:${channel}:2`)];
  const reset = () => place.reset(channel);
  const open = (kind: string, table: typeof writes): Trial => ({
    route: 'POST /api/v1/channels/:slug/threads',
    object: `${kind} in ${channel}`,
    request: () => ({
      url: `/api/v1/channels/${slug}/threads`,
      body: { kind, title: 'Versuch', body: 'Versuch' },
    }),
    expected: (viewer) => ifMay(table, viewer, channel),
  });
  const pin = {
    object: `second post in ${channel}`,
    expected: (viewer: Parameters<Trial['expected']>[0]) => ifMay(pins, viewer, channel),
    refusedByDatabase: true,
  };
  const change = (post: string, which: string, table: typeof writes): Trial[] => [
    {
      route: 'PATCH /api/v1/posts/:id',
      object: `${which} post in ${channel}`,
      request: () => ({ url: `/api/v1/posts/${post}`, body: { body: 'Geändert', revision: 1 } }),
      expected: (viewer) => ifMay(table, viewer, channel),
      arrange: reset,
      refusedByDatabase: true,
    },
    {
      route: 'DELETE /api/v1/posts/:id',
      object: `${which} post in ${channel}`,
      request: () => ({ url: `/api/v1/posts/${post}` }),
      expected: (viewer) => ifMay(table, viewer, channel),
      arrange: reset,
      refusedByDatabase: true,
    },
  ];
  return [
    open('question', writes),
    open('discussion', writes),
    open('announcement', announces),
    {
      route: 'POST /api/v1/threads/:thread/posts',
      object: `thread in ${channel}`,
      request: () => ({ url: `/api/v1/threads/${thread}/posts`, body: { body: 'Versuch', replyTo: first } }),
      expected: (viewer) => ifMay(writes, viewer, channel),
    },
    ...channelNames
      .filter((other) => other !== channel)
      .map((other): Trial => ({
        route: 'POST /api/v1/threads/:thread/posts',
        object: `thread in ${channel}, as a reply to a post in ${other}`,
        request: () => ({
          url: `/api/v1/threads/${thread}/posts`,
          body: { body: 'Versuch', replyTo: id(`post:${other}:1`) },
        }),
        // found but of another thread: 422; not found: 404, like the thread itself
        expected: (viewer) =>
          ifMay(writes, viewer, channel) === 'done' ? ifRead(viewer, other) : ifMay(writes, viewer, channel),
        done: 422,
      })),
    {
      route: 'PUT /api/v1/threads/:thread/read',
      object: `thread in ${channel}`,
      request: () => ({ url: `/api/v1/threads/${thread}/read`, body: { number: 1 } }),
      expected: (viewer) => ifRead(viewer, channel),
    },
    {
      route: 'PUT /api/v1/threads/:thread/accepted-answer',
      object: `second post in ${channel}`,
      request: () => ({ url: `/api/v1/threads/${thread}/accepted-answer`, body: { postId: second } }),
      expected: (viewer) => ifMay(accepts, viewer, channel),
      arrange: reset,
    },
    {
      ...pin,
      route: 'PUT /api/v1/posts/:id/expert-answer',
      request: () => ({
        url: `/api/v1/posts/${second}/expert-answer`,
        body: { reason: 'geprüft', validUntil: nextYear },
      }),
      arrange: reset,
    },
    {
      ...pin,
      route: 'DELETE /api/v1/posts/:id/expert-answer',
      request: () => ({ url: `/api/v1/posts/${second}/expert-answer?reason=veraltet` }),
      arrange: () => place.reset(channel, { pinned: true }),
    },
    ...change(first, 'first', wroteFirst),
    ...change(second, 'second', wroteSecond),
  ];
}

const preview: Trial = {
  route: 'POST /api/v1/preview',
  object: 'a text',
  request: () => ({ url: '/api/v1/preview', body: { body: '**fett**' } }),
  expected: ifSignedIn,
};
/** A mention in it would tell who reads where. */
const previews: Trial[] = [
  preview,
  ...channelNames.map((channel): Trial => ({
    ...preview,
    object: `a text for ${channel}`,
    request: () => ({
      url: '/api/v1/preview',
      body: { body: mention('lead', 'x'), channel: slugOfChannel(channel) },
    }),
    expected: (viewer) => ifRead(viewer, channel),
  })),
];

/** A draft is begun where one reads. Whoever reads there no longer still gets rid of her own. */
const drafts: Trial[] = channelNames.flatMap((channel): Trial[] => {
  const url = `/api/v1/drafts/thread:${id(`thread:${channel}`)}`;
  const object = `draft for the thread in ${channel}`;
  return [
    {
      route: 'DELETE /api/v1/drafts/:place',
      object,
      request: () => ({ url }),
      expected: ifSignedIn,
      echo: true,
    },
    {
      route: 'PUT /api/v1/drafts/:place',
      object,
      request: () => ({ url, body: { body: 'halb', revision: 0 } }),
      expected: (viewer) => ifRead(viewer, channel),
    },
  ];
});
