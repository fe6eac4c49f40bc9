import { id } from '../../support/world.ts';
import { ifSignedIn, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** What somebody keeps for herself is hers alone: of the member's nobody else is told, whatever he may read. */
export function savedSearchTrials(place: Place): Trial[] {
  const kept = id('kept search');
  const url = `/api/v1/saved-searches/${kept}`;
  const arrange = async () => {
    await place.query(
      `insert into saved_search (id, person_id, name, search) values ($1, $2, 'Mias Suche', '{"q": "Mias Wort"}')
      on conflict (id) do nothing`,
      [kept, id('person:member')],
    );
  };
  const ifHers = (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return viewer === 'member' ? 'done' : 'hidden';
  };
  const hers: Trial = {
    route: 'PATCH /api/v1/saved-searches/:id',
    object: "the member's saved search",
    arrange,
    request: () => ({ url, body: { name: 'Neuer Name' } }),
    expected: ifHers,
    refusedByDatabase: true,
    returned: (row: { id: string }) => [row.id],
    ids: () => [kept],
  };
  return [
    {
      route: 'PUT /api/v1/saved-searches',
      object: 'own',
      request: () => ({ url: '/api/v1/saved-searches', body: { name: 'Eigene', search: { q: 'Eigenes' } } }),
      expected: ifSignedIn,
    },
    ...(['GET', 'HEAD'] as const).map((method): Trial => ({
      route: `${method} /api/v1/saved-searches`,
      object: 'saved searches',
      arrange,
      request: () => ({ url: '/api/v1/saved-searches' }),
      expected: ifSignedIn,
      returned: ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name),
      ids: (viewer) => (viewer === 'member' ? ['Eigene', 'Mias Suche'] : ['Eigene']),
    })),
    hers,
    { ...hers, route: 'DELETE /api/v1/saved-searches/:id', request: () => ({ url }) },
  ];
}
