import { id } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

const ifAdmin = (viewer: ViewerName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return viewer === 'admin' ? 'done' : 'refused';
};

/** Which organisations there are, the administrator says. */
export function managedOrganisationTrials(place: Place): Trial[] {
  const record = {
    ...{ name: 'Stadt Innheim', kind: 'municipality', district: '' },
    ...{ selectedOn: null, activeSince: '2026-01-01', withdrawnOn: null, completedOn: null },
    tile: { letters: 'ST', hue: 0, shape: 'square' },
  };
  return [
    {
      route: 'GET /api/v1/managed-organisations',
      object: 'all of them',
      request: () => ({ url: '/api/v1/managed-organisations?limit=100' }),
      expected: ifAdmin,
    },
    {
      route: 'GET /api/v1/managed-organisations/:id',
      object: 'a participant',
      request: () => ({ url: `/api/v1/managed-organisations/${id('innheim')}` }),
      expected: ifAdmin,
    },
    {
      route: 'PUT /api/v1/managed-organisations/:id',
      object: 'a participant',
      arrange: async () => {
        await place.query('update organisation set about_revision = 1 where id = $1', [id('innheim')]);
      },
      request: () => ({
        url: `/api/v1/managed-organisations/${id('innheim')}`,
        body: { ...record, revision: 1 },
      }),
      expected: ifAdmin,
      refusedByDatabase: true,
    },
    {
      route: 'POST /api/v1/managed-organisations',
      object: 'a new one',
      request: () => ({ url: '/api/v1/managed-organisations', body: { ...record, name: 'Markt Neu' } }),
      expected: ifAdmin,
      refusedByDatabase: true,
    },
  ];
}
