import { id, slugOfChannel, type ChannelName } from '../../support/world.ts';
import {
  always,
  channelNames,
  ifRead,
  ifSignedIn,
  knows,
  manages,
  managers,
  reads,
  type Expected,
  type ViewerName,
} from './expected.ts';
import { peopleOf, type Place } from './place.ts';
import { takenOnBy } from './taking-on.ts';
import type { Trial } from './trial.ts';

interface Row {
  id: string;
}
type List = { items: Row[] };
const listed = ({ items }: List) => items.map((item) => item.id);
const keys = ({ items }: { items: { key: string }[] }) => items.map(({ key }) => key);

/** Nobody of another organisation has answered in `own` (of Innheim) and `foreign` (of Hügelgau); who is of another one could. */
const waitFor: Partial<Record<ViewerName, readonly ChannelName[]>> = {
  advisor: ['own', 'foreign'],
  otherAdvisor: ['own', 'foreign'],
  ministry: ['own', 'foreign'],
  planner: ['own'],
};
/** What is open of her town hall, where she reads, a lead sees beside. */
const openOfTownHall: Partial<Record<ViewerName, readonly ChannelName[]>> = {
  lead: ['open', 'own', 'room'],
  strangeLead: ['foreign', 'foreignRoom'],
};
/** Who has taken on which question, in the trial of that. */
const takers: Partial<Record<ViewerName, readonly ChannelName[]>> = {
  advisor: ['open', 'own', 'room'],
  otherAdvisor: ['foreign', 'foreignRoom'],
};

/** Everything that is read: a trial per route and object. */
export function readingTrials(place: Place): Trial[] {
  return [
    ...everybody('GET /healthz', 'GET /readyz', 'GET /api/v1/openapi.json'),
    ...everybody('GET /api/v1/session/demo-people', 'GET /api/v1/installation'),
    ...(['imprint', 'privacy', 'accessibility', 'easy-language', 'sign-language'] as const).map((page) => ({
      route: 'GET /api/v1/legal-texts/:page',
      object: page,
      request: () => ({ url: `/api/v1/legal-texts/${page}` }),
      expected: always,
    })),
    {
      route: 'GET /api/v1/legal-texts/:page/versions',
      object: 'imprint',
      request: () => ({ url: '/api/v1/legal-texts/imprint/versions' }),
      expected: always,
    },
    ...lists(place),
    ...channelNames.flatMap((channel) => inChannel(place, channel)),
    ...streams(),
  ];
}

const everybody = (...routes: string[]): Trial[] =>
  routes.map((route) => ({
    route,
    object: 'itself',
    request: () => ({ url: route.split(' ')[1] ?? '' }),
    expected: always,
  }));

function lists(place: Place): Trial[] {
  const inAll = (name: (channel: ChannelName) => string) => (viewer: ViewerName) =>
    reads[viewer].map((channel) => id(name(channel)));
  const ifManager = (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return managers.includes(viewer) ? 'done' : 'refused';
  };
  const list = (url: string, more: Partial<Trial>): Trial => ({
    route: `GET ${url.split('?')[0]}`,
    object: 'all of it',
    request: () => ({ url }),
    expected: ifSignedIn,
    ...more,
  });
  return [
    list('/api/v1/channels', { returned: listed, ids: inAll((channel) => `channel:${channel}`) }),
    list('/api/v1/frame', {
      returned: ({ me, channels }: { me: { person: Row }; channels: Row[] }) =>
        [me.person, ...channels].map((row) => row.id),
      ids: (viewer) => [id(`person:${viewer}`), ...inAll((channel) => `channel:${channel}`)(viewer)],
    }),
    ...[
      'search?q=Leerstandskatasters',
      'search?q=Stichtag&order=newest',
      'search/similar?title=Leerstandskataster',
    ]
      .map((url) => `/api/v1/${url}`)
      .map((url) =>
        list(url, {
          object: url,
          // documents are tried with the others
          returned: ({ items }: { items: { threadId: string | null }[] }) =>
            items.flatMap(({ threadId }) => threadId ?? []),
          ids: (viewer) => reads[viewer].map((channel) => id(`thread:${channel}`)),
        }),
      ),
    ...channelNames.map((channel) =>
      list(`/api/v1/search?q=Stichtag&thread=${id(`thread:${channel}`)}`, {
        object: `in the thread of ${channel}`,
        echo: true,
        returned: listed,
        ids: (viewer) => (reads[viewer].includes(channel) ? [id(`post:${channel}:2`)] : []),
      }),
    ),
    ...(['person', 'organisation'] as const).map((who) =>
      list(`/api/v1/search?${who}=${who === 'person' ? id('person:stranger') : 'huegelgau'}&limit=100`, {
        object: `posts of a ${who}`,
        echo: true,
        // they write in other threads too, while the matrix runs
        returned: ({ items }: { items: { threadId: string }[] }) =>
          channelNames
            .map((channel) => id(`thread:${channel}`))
            .filter((thread) => items.some(({ threadId }) => threadId === thread)),
        ids: (viewer) =>
          (['open', 'foreign', 'foreignRoom'] as const)
            .filter((channel) => reads[viewer].includes(channel))
            .map((channel) => id(`thread:${channel}`)),
      }),
    ),
    list('/api/v1/search?q=Paul+Pfeil&kind=person', {
      object: 'people',
      echo: true,
      returned: listed,
      ids: (viewer) => (viewer === 'otherPlanner' ? [] : [id('person:planner')]),
    }),
    list('/api/v1/search/choices', {
      returned: (body: { organisations: { slug: string }[] }) => body.organisations.map(({ slug }) => slug),
      ids: (viewer) => knows(viewer).slice(),
    }),
    list('/api/v1/search/suggestions?q=Leerst', {
      returned: ({ items }: { items: { detail: string }[] }) => items.map(({ detail }) => detail),
      ids: (viewer) => reads[viewer].map((channel) => `Kanal ${channel}`),
    }),
    list('/api/v1/drafts?limit=100', {
      echo: true,
      // they write drafts in the threads that they read, while the matrix runs; the place of no other one is told
      returned: ({ items }: { items: { thread: { slug: string } | null }[] }) =>
        items.flatMap(({ thread }) => (thread ? [] : ['told nothing'])),
      ids: () => [],
    }),
    ...['/api/v1/overview', '/api/v1/overview?questions=mine'].map((url) =>
      list(url, {
        object: url,
        returned: ({ unread, expertAnswers }: { unread: Row[]; expertAnswers: { slug: string }[] }) =>
          unread.map((row) => row.id).concat(expertAnswers.map(({ slug }) => slug)),
        ids: (viewer) => [
          ...inAll((channel) => `expert:${channel}`)(viewer),
          ...reads[viewer].map((channel) => `geklaert-${slugOfChannel(channel)}`),
        ],
      }),
    ),
    list('/api/v1/overview', {
      object: 'open questions',
      returned: ({ waiting, ownOrganisation = [] }: { waiting: Row[]; ownOrganisation?: Row[] }) => [
        ...waiting.map((row) => `waits ${row.id}`),
        ...ownOrganisation.map((row) => `own ${row.id}`),
      ],
      ids: (viewer) => [
        ...(waitFor[viewer] ?? []).map((channel) => `waits ${id(`thread:${channel}`)}`),
        ...(openOfTownHall[viewer] ?? []).map((channel) => `own ${id(`thread:${channel}`)}`),
      ],
    }),
    list('/api/v1/overview?questions=mine', {
      object: 'taken on by whom',
      arrange: async () => {
        for (const channel of channelNames) await place.reset(channel);
        for (const [advisor, channels] of Object.entries(takers))
          for (const channel of channels) await takenOnBy(place, channel, advisor as 'advisor');
      },
      returned: ({ waiting }: { waiting: (Row & { takenOn: { by: Row } | null })[] }) =>
        waiting.flatMap(({ id: thread, takenOn }) => (takenOn ? [thread, takenOn.by.id] : [])),
      ids: (viewer) =>
        (takers[viewer] ?? []).flatMap((channel) => [id(`thread:${channel}`), id(`person:${viewer}`)]),
    }),
    list('/api/v1/question-figures?period=all', {
      expected: (viewer) => {
        if (viewer === 'guest') return 'signed-out';
        return ['advisor', 'otherAdvisor', 'ministry'].includes(viewer) ? 'done' : 'refused';
      },
      // without the application's check everybody counts what she reads
      returned: ({ channels }: { channels: { slug: string }[] }) => channels.map(({ slug }) => slug),
      ids: (viewer) => reads[viewer].map(slugOfChannel),
    }),
    list('/api/v1/me', {
      returned: ({ person }: { person: Row }) => [person.id],
      ids: (viewer) => [id(`person:${viewer}`)],
    }),
    list('/api/v1/sessions', { returned: (body: List) => [String(body.items.length)], ids: () => ['1'] }),
    list('/api/v1/people?limit=100', {
      expected: ifManager,
      refusedByDatabase: false,
      returned: listed,
      ids: (viewer) => peopleOf(manages[viewer]),
    }),
    list('/api/v1/people/invitable', {
      expected: ifManager,
      returned: ({ organisations }: { organisations: Row[] }) => organisations.map((each) => each.id),
      ids: (viewer) => manages[viewer].map((slug) => id(slug)),
    }),
    ...channelNames.map((channel) =>
      list(`/api/v1/drafts/thread:${id(`thread:${channel}`)}`, {
        route: 'GET /api/v1/drafts/:place',
        object: `draft of the member in ${channel}`,
        arrange: async () => {
          await place.query(
            `insert into draft (person_id, place, body) values ($1, $2, 'halb fertig') on conflict do nothing`,
            [id('person:member'), `thread:${id(`thread:${channel}`)}`],
          );
        },
        expected: (viewer) => (viewer === 'guest' ? 'signed-out' : viewer === 'member' ? 'done' : 'hidden'),
        echo: true,
      }),
    ),
    list('/api/v1/one-time-links/ausgedacht', {
      route: 'GET /api/v1/one-time-links/:token',
      object: 'an invented one',
      expected: () => 'hidden',
    }),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const slug = slugOfChannel(channel);
  const thread = id(`thread:${channel}`);
  const posts = [1, 2].map((number) => id(`post:${channel}:${number}`));
  const read = (route: string, url: string, returned: Trial['returned'], ids: string[]): Trial => ({
    route: `GET /api/v1${route}`,
    object: `${url.includes('frage-') ? 'slug' : 'id'} in ${channel}`,
    request: () => ({ url: `/api/v1${url}` }),
    expected: (viewer) => ifRead(viewer, channel),
    ...(returned && { returned }),
    ids: () => ids,
  });
  const self = (row: Row) => [row.id];
  return [
    read('/channels/:slug', `/channels/${slug}`, self, [id(`channel:${channel}`)]),
    read('/channels/:slug/threads', `/channels/${slug}/threads`, listed, [id(`expert:${channel}`), thread]),
    read(
      '/channels/:slug/page',
      `/channels/${slug}/page`,
      ({ channel, threads }: { channel: Row; threads: { items: Row[] } }) => [channel.id, ...listed(threads)],
      [id(`channel:${channel}`), id(`expert:${channel}`), thread],
    ),
    {
      ...read('/channels/:slug/mentionable', `/channels/${slug}/mentionable?q=Leo`, keys, []),
      // whoever is the lead herself is not offered
      ids: (viewer) =>
        viewer !== 'lead' && reads.lead.includes(channel) ? [id('person:lead').slice(0, 8)] : [],
    },
    read('/threads/:thread', `/threads/${thread}`, self, [thread]),
    read('/threads/:thread', `/threads/frage-${slug}`, self, [thread]),
    read('/threads/:thread/posts', `/threads/${thread}/posts`, listed, posts),
    read(
      '/threads/:thread/page',
      `/threads/frage-${slug}/page`,
      (page: { thread: Row; posts: Row[] }) => [page.thread.id, ...page.posts.map((post) => post.id)],
      [thread, ...posts],
    ),
    ...posts.flatMap((post) => [
      read('/posts/:id', `/posts/${post}`, ({ post: found }: { post: Row }) => [found.id], [post]),
      {
        ...read(
          '/posts/:id/revisions',
          `/posts/${post}/revisions`,
          ({ items }: { items: { revision: number }[] }) => items.map(({ revision }) => String(revision)),
          ['1', '2'],
        ),
        arrange: async () => {
          await place.query(
            `insert into post_revision select id, channel_id, 1, 'früher', 'früher', created_at from post where id = $1
            on conflict do nothing`,
            [post],
          );
          await place.query('update post set revision = 2 where id = $1', [post]);
        },
      },
    ]),
  ];
}

function streams(): Trial[] {
  const follow = (stream: string, object: string, expected: Trial['expected'], ids: string[]): Trial => ({
    route: 'GET /api/v1/events',
    object,
    request: () => ({ url: `/api/v1/events?stream=${stream}&after=0` }),
    expected,
    returned: ({ events }: { events: { data: Row }[] }) => events.map(({ data }) => data.id),
    ids: () => ids,
  });
  return [
    ...channelNames.flatMap((channel) => [
      follow(`channel:${id(`channel:${channel}`)}`, `${channel}`, (viewer) => ifRead(viewer, channel), []),
      follow(
        `thread:${id(`thread:${channel}`)}`,
        `thread in ${channel}`,
        (viewer) => ifRead(viewer, channel),
        [id(`post:${channel}:1`), id(`post:${channel}:2`)],
      ),
    ]),
    follow(`person:${id('person:member')}`, "the member's own", ifOwnStream, []),
  ];
}

export const ifOwnStream = (viewer: ViewerName): Expected =>
  viewer === 'guest' ? 'signed-out' : viewer === 'member' ? 'done' : 'hidden';
