import type { Expected, ViewerName } from './expected.ts';
import { ifSignedIn } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

const ifAdmin = (viewer: ViewerName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return viewer === 'admin' ? 'done' : 'refused';
};

/** What the operator of the installation says: its texts, its settings; and agreeing to the house rules, as everybody does. */
export const operatingTrials = (place: Place): Trial[] => [
  ...(
    ['imprint', 'privacy', 'accessibility', 'easy-language', 'sign-language', 'house-rules'] as const
  ).flatMap((page) => textTrials(place, page)),
  {
    route: 'GET /api/v1/legal-texts',
    object: 'all of them',
    request: () => ({ url: '/api/v1/legal-texts?limit=100' }),
    expected: ifAdmin,
  },
  {
    route: 'POST /api/v1/legal-texts/preview',
    object: 'a text',
    request: () => ({ url: '/api/v1/legal-texts/preview', body: { body: 'Text' } }),
    expected: ifAdmin,
  },
  {
    route: 'GET /api/v1/settings',
    object: 'the settings',
    request: () => ({ url: '/api/v1/settings' }),
    expected: ifAdmin,
  },
  {
    route: 'PATCH /api/v1/settings',
    object: 'the settings',
    request: () => ({ url: '/api/v1/settings', body: { installationName: 'Rathausrunde' } }),
    expected: ifAdmin,
    refusedByDatabase: true,
  },
  {
    route: 'GET /api/v1/chores',
    object: 'what is done every hour',
    request: () => ({ url: '/api/v1/chores' }),
    expected: ifAdmin,
  },
  {
    route: 'PUT /api/v1/chores/:name/run',
    object: 'what is done every hour',
    request: () => ({ url: '/api/v1/chores/limits/run' }),
    expected: ifAdmin,
  },
  {
    route: 'GET /api/v1/waiting-versions',
    object: 'what waits for the virus scanner',
    request: () => ({ url: '/api/v1/waiting-versions' }),
    expected: ifAdmin,
  },
  {
    route: 'PUT /api/v1/waiting-versions/:id/released',
    object: 'what is not there',
    request: () => ({ url: '/api/v1/waiting-versions/none/released', body: { reason: 'Eilt.' } }),
    expected: ifAdmin,
    done: 404,
  },
  {
    route: 'GET /api/v1/guided-start',
    object: 'the first steps',
    request: () => ({ url: '/api/v1/guided-start' }),
    expected: ifAdmin,
  },
  {
    route: 'PUT /api/v1/house-rules/acceptance',
    object: 'the house rules',
    request: () => ({ url: '/api/v1/house-rules/acceptance', body: { version: 1 } }),
    expected: ifSignedIn,
  },
  {
    route: 'GET /api/v1/house-rules/acceptance',
    object: 'the house rules',
    request: () => ({ url: '/api/v1/house-rules/acceptance' }),
    expected: ifSignedIn,
  },
];

function textTrials(place: Place, page: string): Trial[] {
  const words = { title: 'Titel', body: 'Text' };
  return [
    {
      route: 'GET /api/v1/legal-texts/:page/source',
      object: page,
      request: () => ({ url: `/api/v1/legal-texts/${page}/source` }),
      expected: ifAdmin,
    },
    {
      route: 'PUT /api/v1/legal-texts/:page',
      object: page,
      // as if nobody had published anything
      arrange: async () => {
        await place.query('delete from house_rules_acceptance');
        await place.query('delete from legal_text where page = $1 and number > 0', [page]);
        await place.query('delete from legal_version where page = $1 and number > 0', [page]);
      },
      request: () => ({
        url: `/api/v1/legal-texts/${page}`,
        body: { basedOn: 0, texts: { de: words, en: words }, note: '', needsAcceptance: false },
      }),
      expected: ifAdmin,
      refusedByDatabase: true,
    },
  ];
}
