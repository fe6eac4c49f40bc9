import { id, type ChannelName, type PersonName } from '../../support/world.ts';
import { channelNames, ifMay, ifRead, pins } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** A row as `takeOn` writes it. */
export const takenOnBy = (place: Place, channel: ChannelName, by: PersonName) =>
  place.query(
    `insert into taken_on (thread_id, channel_id, membership_id, person_id) values ($1, $2, $3, $4)
    on conflict (thread_id) do update set person_id = excluded.person_id, membership_id = excluded.membership_id`,
    [id(`thread:${channel}`), id(`channel:${channel}`), id(`membership:${by}`), id(`person:${by}`)],
  );

/** Advisors take on open questions where they read, as they pin there. */
export const takingOnTrials = (place: Place): Trial[] =>
  channelNames.flatMap((channel): Trial[] => {
    const url = `/api/v1/threads/${id(`thread:${channel}`)}/taken-on`;
    const free = async () => {
      await place.reset(channel);
      await place.query('delete from taken_on where thread_id = $1', [id(`thread:${channel}`)]);
    };
    const look = (method: string): Trial => ({
      route: `${method} /api/v1/threads/:thread/taken-on`,
      object: `taker in ${channel}`,
      request: () => ({ url }),
      // advisors alone ask at all
      expected: (viewer) =>
        viewer === 'guest' || /advisor/i.test(viewer) ? ifRead(viewer, channel) : 'refused',
      arrange: async () => {
        await free();
        await takenOnBy(place, channel, 'advisor');
      },
      returned: ({ takenOn }: { takenOn: { by: { id: string } } | null }) => (takenOn ? [takenOn.by.id] : []),
      // without the application's check others find the thread, and nothing beside it
      ids: (viewer) => (/advisor/i.test(viewer) ? [id('person:advisor')] : []),
    });
    return [
      look('GET'),
      look('HEAD'),
      {
        route: 'PUT /api/v1/threads/:thread/taken-on',
        object: `question in ${channel}`,
        request: () => ({ url, body: { insteadOf: null } }),
        expected: (viewer) => ifMay(pins, viewer, channel),
        arrange: free,
        refusedByDatabase: true,
      },
      {
        route: 'DELETE /api/v1/threads/:thread/taken-on',
        object: `question in ${channel}`,
        request: () => ({ url }),
        // without the application's check nobody gives back but what is hers
        expected: (viewer) => ifMay(pins, viewer, channel),
        arrange: free,
      },
    ];
  });
