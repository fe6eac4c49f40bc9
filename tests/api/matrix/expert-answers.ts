import { nextYear } from '../../support/next-year.ts';
import { id, slugOfChannel, type ChannelName, type PersonName } from '../../support/world.ts';
import { channelNames, ifMay, ifSignedIn, pins, reads, writes, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Suggest, sign, look at again; and what is read of all channels at once. */
export function expertAnswerTrials(place: Place): Trial[] {
  return [...lists(place), ...channelNames.flatMap((channel) => inChannel(place, channel))];
}

/** Who pins where a place of the matrix needs something pinned: somebody else than whoever signs. */
const signs = { ...pins, advisor: ['foreign'], otherAdvisor: ['open', 'own'] } as const satisfies Record<
  ViewerName,
  readonly ChannelName[]
>;

const suggest = async (place: Place, channel: ChannelName, by: PersonName) => {
  await place.query(
    `insert into expert_suggestion (post_id, thread_id, channel_id, person_id, membership_id, note)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [
      id(`post:${channel}:2`),
      id(`thread:${channel}`),
      id(`channel:${channel}`),
      id(`person:${by}`),
      id(`membership:${by}`),
      `Das gilt überall (${channel}).`,
    ],
  );
};

const prolongedAt = new Date().toISOString();

/** The second post, which is pinned, has just been looked at again. */
const prolong = async (place: Place, channel: ChannelName, by: PersonName) => {
  const { rows } = await place.query(
    `update expert_answer set taken_off_at = now(), taken_off_by = pinned_by, taken_off_reason = reason
    where thread_id = $1 and taken_off_at is null returning id`,
    [id(`thread:${channel}`)],
  );
  await place.query(
    `insert into expert_answer (post_id, thread_id, channel_id, reason, summary, action_field, idek_phase, valid_until,
      pinned_by, pinned_at, replaces)
    select post_id, thread_id, channel_id, reason, summary, action_field, idek_phase, valid_until, $2, $3, id
    from expert_answer where id = $1`,
    [rows[0]?.id, id(`membership:${by}`), prolongedAt],
  );
};

function lists(place: Place): Trial[] {
  const list = (url: string, more: Partial<Trial>): Trial[] =>
    ['GET', 'HEAD'].map((method): Trial => ({
      route: `${method} ${url.split('?')[0]}`,
      object: url,
      request: () => ({ url }),
      expected: ifSignedIn,
      ...more,
    }));
  const threads = ({ items }: { items: { thread: { id: string } }[] }) => items.map((item) => item.thread.id);
  const reset = async () => {
    for (const channel of channelNames) await place.reset(channel);
  };
  return [
    ...['', '&validity=valid', '&order=newest'].flatMap((query) =>
      list(`/api/v1/expert-answers?limit=100${query}`, {
        arrange: reset,
        returned: threads,
        ids: (viewer) => reads[viewer].map((channel) => id(`expert:${channel}`)),
      }),
    ),
    ...channelNames.flatMap((channel) =>
      list(`/api/v1/expert-answers?channel=${slugOfChannel(channel)}`, {
        arrange: reset,
        returned: threads,
        ids: (viewer) => (reads[viewer].includes(channel) ? [id(`expert:${channel}`)] : []),
      }),
    ),
    ...list('/api/v1/expert-answers/suggestions', {
      arrange: async () => {
        await reset();
        for (const channel of channelNames) await suggest(place, channel, 'member');
      },
      // without the application's check everybody sees what may be seen in her channels: how many, and in which words
      expected: (viewer) => {
        if (viewer === 'guest') return 'signed-out';
        return ['advisor', 'otherAdvisor'].includes(viewer) ? 'done' : 'refused';
      },
      returned: threads,
      ids: (viewer) => reads[viewer].map((channel) => id(`thread:${channel}`)),
    }),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const post = `/api/v1/posts/${id(`post:${channel}:2`)}`;
  const object = `second post in ${channel}`;
  const pinned = () => place.reset(channel, { pinned: true });
  const suggested = async () => {
    await place.reset(channel);
    await suggest(place, channel, 'member');
  };
  return [
    {
      route: 'PUT /api/v1/posts/:id/expert-answer/valid-until',
      object,
      request: () => ({ url: `${post}/expert-answer/valid-until`, body: { validUntil: nextYear } }),
      expected: (viewer) => ifMay(pins, viewer, channel),
      arrange: pinned,
      refusedByDatabase: true,
    },
    {
      route: 'DELETE /api/v1/posts/:id/expert-answer/valid-until',
      object,
      request: () => ({ url: `${post}/expert-answer/valid-until?pinnedAt=${prolongedAt}` }),
      expected: (viewer) => ifMay(pins, viewer, channel),
      arrange: async (viewer) => {
        await pinned();
        await prolong(place, channel, viewer === 'otherAdvisor' ? viewer : 'advisor');
      },
      refusedByDatabase: true,
    },
    {
      route: 'PUT /api/v1/posts/:id/expert-answer/signature',
      object,
      request: () => ({ url: `${post}/expert-answer/signature` }),
      // the database knows that advisors sign, not who has pinned
      expected: (viewer) => ifMay(signs, viewer, channel),
      arrange: pinned,
    },
    {
      route: 'DELETE /api/v1/posts/:id/expert-answer/signature',
      object,
      request: () => ({ url: `${post}/expert-answer/signature` }),
      // without the application's check nobody takes back but what is hers
      expected: (viewer) => ifMay(signs, viewer, channel),
      arrange: pinned,
    },
    {
      route: 'PUT /api/v1/posts/:id/expert-suggestion',
      object,
      request: () => ({ url: `${post}/expert-suggestion`, body: { note: 'Das gilt überall.' } }),
      expected: (viewer) => ifMay(writes, viewer, channel),
      arrange: () => place.reset(channel),
      refusedByDatabase: true,
    },
    {
      route: 'DELETE /api/v1/posts/:id/expert-suggestion',
      object,
      request: () => ({ url: `${post}/expert-suggestion` }),
      expected: (viewer) => ifMay(writes, viewer, channel),
      arrange: () => place.reset(channel),
    },
    {
      route: 'DELETE /api/v1/posts/:id/expert-suggestions',
      object,
      request: () => ({ url: `${post}/expert-suggestions` }),
      expected: (viewer) => ifMay(pins, viewer, channel),
      arrange: suggested,
    },
  ];
}
