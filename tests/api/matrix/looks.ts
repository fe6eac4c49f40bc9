import { id, type ChannelName } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

const ifAdmin = (viewer: ViewerName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return viewer === 'admin' ? 'done' : 'refused';
};

/** The audited look: the administrator alone, into what he does not read; of rooms he learns the name only while he looks. */
export function lookTrials(place: Place): Trial[] {
  const forget = async () => {
    await place.query('delete from channel_look');
  };
  const deed = (method: 'PUT' | 'DELETE', channel: ChannelName): Trial => ({
    route: `${method} /api/v1/looks/:channel`,
    object: channel,
    request: () => ({
      url: `/api/v1/looks/${id(`channel:${channel}`)}`,
      ...(method === 'PUT' && { body: { reason: 'Ein Hinweis' } }),
    }),
    expected: ifAdmin,
    arrange: forget,
    // the name of the one is the beginning of the other's
    named: (viewer) =>
      viewer !== 'admin' ? [] : channel === 'foreignRoom' ? ['foreign', channel] : [channel],
    refusedByDatabase: true,
  });
  return [
    {
      route: 'GET /api/v1/looks',
      object: 'what he could look into',
      request: () => ({ url: '/api/v1/looks?limit=100' }),
      expected: ifAdmin,
      arrange: forget,
      named: (viewer) => (viewer === 'admin' ? ['own', 'foreign', 'room', 'foreignRoom'] : []),
      returned: ({ items }: { items: { name: string | null }[] }) =>
        items.map(({ name }) => name ?? 'ein Raum'),
      ids: (viewer) => (viewer === 'admin' ? ['Kanal own', 'Kanal foreign', 'ein Raum', 'ein Raum'] : []),
    },
    ...(['room', 'foreignRoom', 'own'] as const).flatMap((channel) => [
      deed('PUT', channel),
      deed('DELETE', channel),
    ]),
  ];
}
