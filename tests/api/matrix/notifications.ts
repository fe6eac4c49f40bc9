import { id, slugOfChannel } from '../../support/world.ts';
import { documentOf, writeDocument } from './documents.ts';
import { channelNames, ifRead, ifSignedIn, reads } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Everybody has been told of the post that every channel began with, also of those that she does not read (any more). */
const tellEverybody = async (place: Place) => {
  await place.query('delete from notification');
  await place.query('delete from meeting_notification');
  await place.query(
    `insert into notification (person_id, thread_id, channel_id, kind, since, until, actor, at)
    select p.id, q.thread_id, q.channel_id, 'expert_answer_due', 1, 1, q.membership_id, now()
    from person p cross join post q where q.number = 1 and q.thread_id = any ($1)`,
    [channelNames.map((channel) => id(`thread:${channel}`))],
  );
};

/** What somebody is told, and what she says of that. */
export function notificationTrials(place: Place): Trial[] {
  const arrange = () => tellEverybody(place);
  const threadIds = (viewer: Parameters<Trial['expected']>[0]) =>
    reads[viewer].map((channel) => id(`thread:${channel}`));
  return [
    {
      route: 'GET /api/v1/notifications',
      object: 'all of it',
      request: () => ({ url: '/api/v1/notifications' }),
      expected: ifSignedIn,
      arrange,
      returned: ({ items }: { items: { thread: { id: string } | null }[] }) =>
        items.map(({ thread }) => thread?.id ?? ''),
      ids: threadIds,
    },
    {
      route: 'GET /api/v1/frame',
      object: 'the number at the bell',
      request: () => ({ url: '/api/v1/frame' }),
      expected: ifSignedIn,
      arrange,
      returned: ({ notifications }: { notifications: number }) => [String(notifications)],
      ids: (viewer) => [String(reads[viewer].length)],
    },
    ...channelNames.flatMap((channel): Trial[] => [
      {
        route: 'PUT /api/v1/threads/:thread/notifications/read',
        object: `thread in ${channel}`,
        request: () => ({ url: `/api/v1/threads/${id(`thread:${channel}`)}/notifications/read` }),
        expected: (viewer) => ifRead(viewer, channel),
      },
      {
        route: 'PUT /api/v1/documents/:id/notifications/read',
        object: `document in ${channel}`,
        request: () => ({ url: `/api/v1/documents/${documentOf(channel)}/notifications/read` }),
        expected: (viewer) => ifRead(viewer, channel),
        arrange: () => writeDocument(place, channel),
      },
      {
        route: 'PUT /api/v1/threads/:thread/follow',
        object: `thread in ${channel}`,
        request: () => ({
          url: `/api/v1/threads/${id(`thread:${channel}`)}/follow`,
          body: { follows: true },
        }),
        expected: (viewer) => ifRead(viewer, channel),
      },
    ]),
    {
      route: 'PUT /api/v1/notifications/read',
      object: 'her own',
      request: () => ({ url: '/api/v1/notifications/read' }),
      expected: ifSignedIn,
      arrange,
      returned: ({ threads }: { threads: number }) => [String(threads)],
      ids: (viewer) => [String(reads[viewer].length)],
    },
    {
      route: 'DELETE /api/v1/notifications/read',
      object: 'what was marked at a moment',
      request: () => ({ url: '/api/v1/notifications/read?readAt=2026-01-01T00:00:00.000Z' }),
      expected: ifSignedIn,
      arrange: async () => {
        await tellEverybody(place);
        await place.query(`update notification set read_at = '2026-01-01'`);
      },
      returned: ({ threads }: { threads: number }) => [String(threads)],
      ids: (viewer) => [String(reads[viewer].length)],
    },
    {
      route: 'PUT /api/v1/read-marks',
      object: 'all that is new',
      request: () => ({ url: '/api/v1/read-marks' }),
      expected: ifSignedIn,
    },
    ...channelNames.map((channel) => ({
      route: 'PUT /api/v1/read-marks',
      object: `what is new in ${channel}`,
      request: () => ({ url: `/api/v1/read-marks?channel=${slugOfChannel(channel)}` }),
      expected: (viewer: Parameters<Trial['expected']>[0]) => ifRead(viewer, channel),
    })),
    {
      route: 'DELETE /api/v1/read-marks',
      object: 'what was marked at a moment',
      request: () => ({ url: '/api/v1/read-marks?readAt=2026-01-01T00:00:00.000Z' }),
      expected: ifSignedIn,
    },
  ];
}
