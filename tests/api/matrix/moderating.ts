import { id, slugOfChannel, type ChannelName } from '../../support/world.ts';
import {
  channelNames,
  ifMay,
  ifSignedIn,
  pins,
  reads,
  viewers,
  without,
  wroteFirst,
  wroteSecond,
  type ViewerName,
} from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

type Table = Record<ViewerName, readonly ChannelName[]>;
const or = (one: Table, other: Table): Table => {
  const both = { ...one };
  for (const viewer of viewers) both[viewer] = [...new Set([...one[viewer], ...other[viewer]])];
  return both;
};

/** Move, close, hide: advisors where they read. */
const moderates: Table = pins;
/** Mend a title: who opened the thread, too. */
const retitles = or(moderates, wroteFirst);
/** See what a hidden post said: who wrote it, too. */
const seesHidden = or(moderates, wroteSecond);

/** The entries of the log in a channel: one about its thread, one about its second post. */
export const entryOf = (channel: ChannelName) => id(`entry:${channel}`);
export const entryOfPost = (channel: ChannelName) => id(`entry:${channel}:2`);

export async function writeEntries(place: Place, channel: ChannelName): Promise<void> {
  const advisor = channel.startsWith('foreign') ? 'otherAdvisor' : 'advisor';
  await place.query('delete from moderation_entry where thread_id = $1', [id(`thread:${channel}`)]);
  await place.query(
    `insert into moderation_entry (id, deed, done_by, thread_id, channel_id, post_id, person_id, reason)
    select case number when 1 then $2::uuid else $3 end, case number when 1 then 'thread_closed' else 'post_hidden' end, $4,
      thread_id, channel_id, case number when 2 then id end, person_id, 'Grund' from post where thread_id = $1 and number < 3`,
    [id(`thread:${channel}`), entryOf(channel), entryOfPost(channel), id(`membership:${advisor}`)],
  );
}

/** Whose entries a viewer sees: of threads where she reads, of posts as an advisor or because they are hers. */
export const entriesSeen = (viewer: ViewerName): string[] => [
  ...reads[viewer].map(entryOf),
  ...seesHidden[viewer].map(entryOfPost),
];

export const hiddenSeen = (viewer: ViewerName): string[] =>
  seesHidden[viewer].map((channel) => id(`post:${channel}:2`));

async function hide(place: Place, channel: ChannelName): Promise<void> {
  const advisor = channel.startsWith('foreign') ? 'otherAdvisor' : 'advisor';
  const post = id(`post:${channel}:2`);
  await place.query(
    `insert into hidden_text select id, thread_id, channel_id, person_id, body, html from post where id = $1`,
    [post],
  );
  await place.query(
    `update post set stub = 'hidden', stub_at = now(), hidden_by = $2, hidden_ground = 'off-topic', body = '', html = '' where id = $1`,
    [post, id(`membership:${advisor}`)],
  );
}

/** The posts of a channel's question stand in it again, whatever they were split off or merged into. */
async function gather(place: Place, channel: ChannelName): Promise<void> {
  const [thread, expert] = [id(`thread:${channel}`), id(`expert:${channel}`)];
  const query = place.query.bind(place);
  await query('delete from moderation_entry where thread_id = $1 or other_thread = $1', [thread]);
  await query(`update post set reply_to = null where thread_id = $1`, [thread]);
  await query(`delete from post where thread_id = $1 and stub = 'moved'`, [thread]);
  for (const number of [1, 2])
    await query('update post set thread_id = $1, channel_id = $2, number = $3 where id = $4', [
      thread,
      id(`channel:${channel}`),
      number,
      id(`post:${channel}:${number}`),
    ]);
  await query('update thread set post_count = 2 where id = any ($1)', [[thread, expert]]);
  const { rows } = await query(`select id from thread where title = 'Abgetrennt'`);
  const split = rows.map((row) => row.id as string);
  for (const table of ['notification', 'thread_follow'])
    await query(`delete from ${table} where thread_id = any ($1)`, [split]);
  const streams = split.map((each) => `thread:${each}`);
  await query('delete from event where stream = any ($1)', [streams]);
  await query('delete from stream where id = any ($1)', [streams]);
  await query('delete from thread where id = any ($1)', [split]);
  await place.reset(channel);
}

export function moderationTrials(place: Place): Trial[] {
  const log = (query: string, ids: (viewer: ViewerName) => string[]): Trial => ({
    route: 'GET /api/v1/moderation-log',
    object: `moderation log${query}`,
    request: () => ({ url: `/api/v1/moderation-log?limit=100${query}` }),
    expected: ifSignedIn,
    arrange: async () => {
      for (const channel of channelNames) await writeEntries(place, channel);
    },
    returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
    ids,
  });
  const own = (viewer: ViewerName) => [
    ...wroteFirst[viewer].map(entryOf),
    ...wroteSecond[viewer].map(entryOfPost),
  ];
  return [
    log('', entriesSeen),
    log('&own=true', own),
    ...channelNames.map((channel) =>
      log(`&channel=${slugOfChannel(channel)}`, (viewer) =>
        entriesSeen(viewer).filter(
          (entry) =>
            reads[viewer].includes(channel) && [entryOf(channel), entryOfPost(channel)].includes(entry),
        ),
      ),
    ),
    ...channelNames.flatMap((channel) => inChannel(place, channel)),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const thread = `/api/v1/threads/${id(`thread:${channel}`)}`;
  const post = `/api/v1/posts/${id(`post:${channel}:2`)}`;
  const reason = 'Das gehört sich so.';
  const reset = () => place.reset(channel);
  const trial = (
    route: string,
    url: string,
    body: object | undefined,
    table: Table,
    arrange: () => Promise<void> = reset,
  ): Trial => ({
    route,
    object: /posts/.test(route) ? `second post in ${channel}` : `thread in ${channel}`,
    request: () => ({ url, ...(body && { body }) }),
    expected: (viewer) => ifMay(table, viewer, channel),
    arrange,
    refusedByDatabase: true,
  });
  const hidden = async () => {
    await reset();
    await writeEntries(place, channel);
    await hide(place, channel);
  };
  const closed = async () => {
    await reset();
    await writeEntries(place, channel);
    await place.query('update thread set closed_at = now() where id = $1', [id(`thread:${channel}`)]);
  };
  return [
    trial('PUT /api/v1/posts/:id/hidden', `${post}/hidden`, { ground: 'off-topic', reason }, moderates),
    trial('DELETE /api/v1/posts/:id/hidden', `${post}/hidden?reason=doch`, undefined, moderates, hidden),
    ...['GET', 'HEAD'].map((method) => ({
      ...trial(`${method} /api/v1/posts/:id/hidden`, `${post}/hidden`, undefined, seesHidden, hidden),
    })),
    trial('PUT /api/v1/threads/:thread/closed', `${thread}/closed`, { reason }, moderates),
    trial(
      'DELETE /api/v1/threads/:thread/closed',
      `${thread}/closed?reason=doch`,
      undefined,
      moderates,
      closed,
    ),
    {
      ...trial('PUT /api/v1/threads/:thread/title', `${thread}/title`, {}, retitles),
      // the same title again would change nothing
      request: (viewer) => ({
        url: `${thread}/title`,
        body: { title: `Titel von ${viewer} (${channel})`, reason },
      }),
    },
    trial('PUT /api/v1/threads/:thread/kind', `${thread}/kind`, { kind: 'discussion', reason }, moderates),
    trial(
      'PUT /api/v1/threads/:thread/channel',
      `${thread}/channel`,
      { channel: slugOfChannel(channel === 'open' ? 'own' : 'open'), reason, widens: true },
      moderates,
    ),
    {
      ...trial(
        'PUT /api/v1/posts/:id/revision-request',
        `${post}/revision-request`,
        { reason },
        without(moderates, wroteSecond),
      ),
      // that nobody asks herself is no matter of rights
      refusedByDatabase: false,
    },
    trial(
      'PUT /api/v1/threads/:thread/hidden-posts',
      `${thread}/hidden-posts`,
      { posts: [id(`post:${channel}:2`)], ground: 'off-topic', reason },
      moderates,
    ),
    {
      ...trial(
        'PUT /api/v1/thread-orders',
        '/api/v1/thread-orders',
        { threads: [id(`thread:${channel}`)], order: 'close', reason },
        moderates,
      ),
      object: `thread in ${channel}`,
    },
    trial(
      'PUT /api/v1/threads/:thread/answered-in',
      `${thread}/answered-in`,
      { thread: id(`expert:${channel}`), reason },
      moderates,
    ),
    trial(
      'POST /api/v1/threads/:thread/split',
      `${thread}/split`,
      { posts: [id(`post:${channel}:2`)], title: 'Abgetrennt', kind: 'question', reason },
      moderates,
      () => gather(place, channel),
    ),
    trial(
      'PUT /api/v1/threads/:thread/merged-into',
      `${thread}/merged-into`,
      { into: id(`expert:${channel}`), reason },
      moderates,
      () => gather(place, channel),
    ),
    {
      ...trial(
        'PUT /api/v1/moderation-log/:id/undone',
        `/api/v1/moderation-log/${entryOf(channel)}/undone`,
        {},
        moderates,
        closed,
      ),
      object: `entry about the thread in ${channel}`,
    },
  ];
}
